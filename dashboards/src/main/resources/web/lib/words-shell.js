// The texts of the head that all pages share: [中文, English].
export const shellWords = {
  'shell.pages': ['页面导航', 'Pages'], 'shell.search': ['查找工单：编号、关键词或来电号码', 'Find tickets: number, words or telephone'], 'shell.search.label': ['查找工单', 'Find tickets'],
  'shell.theme.light': ['切换到浅色', 'Switch to light'], 'shell.theme.dark': ['切换到深色', 'Switch to dark'],
  'shell.sessions': ['本人与登录记录', 'You and your sessions'], 'shell.none': ['没有符合条件的工单', 'No ticket matches'], 'shell.found.more': ['先列出 {n} 件，输入更多可缩小范围，↑↓ 选择，回车打开', 'The first {n}; type more to narrow it: ↑↓ choose, Enter opens'], 'shell.found': ['找到 {n} 件，↑↓ 选择，回车打开', '{n} found: ↑↓ choose, Enter opens'],
  'shell.failed': ['暂时无法查找，请稍后再试', 'Searching is not possible now, try again shortly'],
  'page.home': ['首页', 'Start'], 'page.register': ['接听登记', 'Take a call'], 'page.inbox': ['待办', 'Inbox'], 'page.work': ['督办工作台', 'Work list'], 'page.warnings': ['舆情预警', 'Warnings'],
  'page.live-line': ['三长接线', 'Live line'], 'page.wall': ['大屏', 'Wall'],
};
