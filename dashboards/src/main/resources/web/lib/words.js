// Every text that people read on the pages: [中文, English]. Pages mark static text with data-t="key". The names of things,
// such as statuses, clocks and problems, come from the engine's dictionary.
import { actionWords } from './words-actions.js';
import { deskWords } from './words-desk.js';
import { inboxWords } from './words-inbox.js';
import { registerWords } from './words-register.js';
import { searchWords } from './words-search.js';
import { shellWords } from './words-shell.js';
import { storyWords } from './words-story.js';
import { warningWords } from './words-warnings.js';

export const params = new URLSearchParams(location.search);
export const lang = params.get('lang') === 'en' ? 'en' : 'zh';
const column = lang === 'en' ? 1 : 0;

const words = {
  ...shellWords, ...warningWords, ...actionWords, ...registerWords, ...storyWords, ...deskWords, ...inboxWords, ...searchWords,
  'app.name': ['督办', 'Duban'],
  'app.centre': ['榆林市12345政务服务便民热线', 'Yulin 12345 Hotline'],
  'app.open': ['未启用登录：本机任何人都可查看和操作', 'No sign-in: anyone on this machine may see and do everything'],
  'app.language': ['English', '中文'],
  'login.title': ['登录', 'Sign in'], 'login.in': ['登录', 'Sign in'], 'login.out': ['退出登录', 'Sign out'], 'login.go': ['进入', 'Go on'],
  'login.token': ['访问令牌', 'Access token'], 'login.token.hint': ['令牌由系统管理员发给本人，不会出现在网址中。', 'The administrator gives you the token. It does not appear in the address.'],
  'login.provider': ['用统一身份认证登录', 'Sign in at the identity provider'], 'login.wrong': ['令牌无效或已过期', 'The token is wrong or has expired'], 'login.failed': ['暂时无法登录，请稍后再试', 'Signing in is not possible now, try again shortly'],
  'login.away': ['没有收到系统的答复，请稍后再试', 'No answer came, try again shortly'], 'login.ended': ['请先登录，登录后回到刚才的页面。', 'Sign in first; you come back to the page then.'],
  'login.roles': ['身份', 'Roles'], 'login.regions': ['区县', 'Counties'], 'login.everywhere': ['全市', 'All counties'], 'login.units': ['单位', 'Units'], 'login.sessions': ['登录记录', 'Sessions'],
  'login.this': ['当前登录', 'This one'], 'login.since': ['始于 {at}', 'since {at}'], 'login.used': ['最近使用 {at}', 'last used {at}'], 'login.end': ['结束', 'End'],
  'caller.viewer': ['查看', 'Viewer'], 'caller.integrator': ['对接系统', 'Integrator'], 'caller.operator': ['中心坐席', 'Clerk'], 'caller.unit': ['承办单位', 'Unit'], 'caller.importer': ['导入系统', 'Importer'],
  'caller.supervisor': ['督办', 'Supervisor'], 'caller.display': ['大屏', 'Display'], 'caller.admin': ['运维管理', 'Administrator'],
  'wall.title': ['督办运行态势', 'Supervision Overview'],
  'wall.map.about': ['榆林市十二区县工单分布图', 'Map of the twelve counties of Yulin by tickets'],
  'wall.map.overdue': ['区县在办逾期（件）', 'Overdue by County'],
  'wall.map.registered': ['区县今日登记（件）', 'Registered Today by County'],
  'wall.clocks': ['时限红绿灯', 'Deadlines by Stage'], 'wall.clocks.key': ['逾期过一成为红，有逾期为黄', 'red ≥ 10% late'],
  'wall.statuses': ['在办环节', 'Open by Stage'],
  'wall.kinds': ['今日诉求类别', "Today's Kinds"],
  'wall.channels': ['今日受理渠道', "Today's Channels"],
  'wall.counties': ['区县办理情况', 'Counties'],
  'wall.came': ['最新登记', 'Just Registered'], 'wall.late': ['最新逾期', 'Just Overdue'], 'wall.late.clock': ['{clock}逾期', '{clock} late'],
  'wall.orders': ['今日下发督办单', "Today's Supervision Orders"], 'wall.warnings': ['舆情预警', 'Warnings'],
  'wall.events.none': ['等待新的工单动态', 'Waiting for ticket events'],
  'wall.confidential': ['保密诉求', 'Confidential'],
  'wall.cityLevel': ['市级事项', 'City level'], 'wall.sum': ['合计', 'Total'],
  'wall.stale': ['数据陈旧', 'Stale'],
  'scene.city': ['全市态势', 'City'], 'scene.counties': ['区县办理', 'Counties'], 'scene.live-line': ['三长接线', 'Live Line'], 'scene.scorecards': ['红黑榜', 'Red and Black Lists'],
  'tile.today.offered': ['今日来电', 'Calls today'], 'tile.24h.offered': ['近24小时来电', 'Calls in 24 h'],
  'tile.today.rate15s': ['今日{within}秒接通率', 'Within {within} s today'], 'tile.24h.rate15s': ['近24小时{within}秒接通率', 'Within {within} s in 24 h'],
  'tile.today.registered': ['今日登记', 'Registered today'], 'tile.24h.registered': ['近24小时登记', 'Registered in 24 h'],
  'tile.today.closed': ['今日办结', 'Closed today'], 'tile.24h.closed': ['近24小时办结', 'Closed in 24 h'],
  'tile.today.result': ['今日处办满意率', 'Satisfied today'], 'tile.24h.result': ['近24小时处办满意率', 'Satisfied in 24 h'],
  'tile.today.overdue': ['在办逾期', 'Overdue now'], 'tile.24h.overdue': ['在办逾期', 'Overdue now'],
  'tile.open': ['在办 {open} · 临期时限 {soon}', '{open} open · {soon} due soon'], 'tile.offered': ['今日接通 {n}', '{n} answered today'], 'tile.registered': ['今日直接办理 {n}', '{n} answered on the spot today'], 'tile.closed': ['今日按时办结率 {rate}', '{rate} on time today'],
  'tile.low': ['低于 {floor} 标准', 'below {floor}'],
  'cmp.yesterday': ['昨日同时', 'Yesterday'], 'cmp.lastWeek': ['上周同日', 'Last week'], 'cmp.yesterday.then': ['昨日当时数', 'Known yesterday'], 'cmp.lastWeek.then': ['上周当时数', 'Known last week'], 'cmp.same': ['持平', 'same'], 'cmp.times': ['{n}倍', '×{n}'], 'cmp.more': ['↑{n}%', '↑{n}%'], 'cmp.less': ['↓{n}%', '↓{n}%'],
  'cmp.points.more': ['↑{n}点', '↑{n} pts'], 'cmp.points.less': ['↓{n}点', '↓{n} pts'],
  'light.fine': ['正常', 'In time'], 'light.soon': ['临期', 'Due soon'], 'light.over': ['逾期', 'Overdue'], 'light.done': ['办结', 'Closed'],

  'today.title': ['今日要情', 'Today'], 'today.at': ['截至 {at}，', 'By {at}, '], 'today.holidays': ['{years} 年放假安排缺失，时限可能有误', 'Holidays of {years} unknown, limits may be wrong'], 'today.and': ['；', '; '], 'today.end': ['。', '.'],
  'today.came': ['登记 {n} 件', '{n} tickets came in'], 'today.came.24h': ['近24小时登记 {n} 件', '{n} tickets came in within 24 h'],
  'today.more': ['，比昨日同时多 {n}%', ', {n}% more than yesterday'], 'today.less': ['，比昨日同时少 {n}%', ', {n}% fewer than yesterday'], 'today.same': ['，与昨日同时持平', ', as many as yesterday'],
  'today.none.late': ['在办工单无一逾期', 'no open ticket is overdue'], 'today.late': ['在办逾期 {n} 件', '{n} open tickets are overdue'], 'today.worst': ['，{name}最多（{n} 件）', ', most of them in {name} ({n})'],
  'today.slow': ['{within}秒接通率 {rate}，低于 {floor}', '{rate} of calls answered within {within} s, below {floor}'], 'today.dissatisfied': ['处办满意率 {rate}，低于 {floor}', '{rate} satisfied, below {floor}'],
  'today.onAir': ['{who}（{post}）正在接听', '{who} ({post}) is on the line'], 'today.next': ['{who}（{post}）{at} 接听', '{who} ({post}) takes the line at {at}'],

  'live.title': ['三长接线', 'Live Line'], 'live.onAir': ['正在接听', 'On air'], 'live.next': ['即将接听', 'Next'], 'live.none': ['近期没有排定的接线', 'No session is on the rota'],
  'live.left': ['距结束', 'ends in'], 'live.over': ['已超时', 'over by'], 'live.begins': ['距开始', 'begins in'], 'live.awaited': ['应已开始', 'late by'],
  'live.calls': ['来电', 'Calls'], 'live.taken': ['领导接听', 'Taken'], 'live.instructions': ['交办批示', 'Instructions'], 'live.orders': ['当场督办', 'Orders'],
  'live.said': ['交办批示', 'Instructions'], 'live.said.none': ['尚无批示', 'None yet'], 'live.tickets.none': ['尚无交办工单', 'None yet'], 'live.tickets': ['交办工单', 'Tickets'], 'live.rota': ['后续安排', 'Rota'], 'live.past': ['往期落实', 'Follow-through'], 'live.also': ['同时接听：{who}', 'Also on air: {who}'],
  'live.done': ['已办结', 'Closed'], 'live.late': ['逾期 {by}', '{by} late'], 'live.dueIn': ['剩 {left}', '{left} left'], 'live.promised': ['承诺 {at} · {state}', 'promised {at} · {state}'],
  'live.stale': ['连接中断，内容停留在 {at}，正在重新连接', 'Connection lost: as of {at}, reconnecting'],
  'live.state.PLANNED': ['待接线', 'Planned'], 'live.state.ON_AIR': ['接线中', 'On air'], 'live.state.ENDED': ['已结束', 'Ended'], 'live.state.LEAVE': ['请假', 'On leave'], 'live.state.ABSENT': ['缺席', 'Absent'], 'live.state.CANCELLED': ['取消', 'Cancelled'],
  'live.unopened': ['到点未开播', 'Not opened in time'], 'live.lateBy': ['迟开{n}分钟', 'opened {n} min late'],
  'live.calls.of': ['{calls}/{taken}', '{calls}/{taken}'],
  'live.col.when': ['时间', 'When'], 'live.col.who': ['领导', 'Leader'], 'live.col.post': ['职务', 'Post'], 'live.col.calls': ['来电/接听', 'Calls/taken'], 'live.col.closed': ['办结/交办', 'Closed'],
  'live.col.rate': ['办结率', 'Closed'], 'live.col.kept': ['兑现率', 'Kept'], 'live.col.satisfied': ['满意率', 'Satisfied'], 'live.col.mark': ['评分', 'Mark'],

  'bulletin.title': ['三长接线办理结果公示', 'Bulletin of the Live Line'], 'bulletin.print': ['打印', 'Print'], 'bulletin.number': ['场次 {id}', 'Session {id}'], 'bulletin.unknown': ['没有场次 {id}', 'There is no session {id}'],
  'bulletin.session': ['一、接线情况', 'I. The session'], 'bulletin.became': ['二、办理结果', 'II. What became of it'], 'bulletin.orders': ['三、当场督办', 'III. Orders'], 'bulletin.asOf': ['数据截至 {at}', 'as of {at}'],
  'bulletin.leader': ['接线领导', 'Leader'], 'bulletin.when': ['接线时间', 'When'], 'bulletin.scope': ['接听范围', 'Scope'], 'bulletin.state': ['场次状态', 'State'], 'bulletin.calls': ['接听情况', 'Calls'], 'bulletin.marks': ['观察员评价', 'Marks'],
  'bulletin.calls.of': ['来电 {calls} 通，领导接听 {taken} 通，作出批示 {instructions} 条，当场督办 {orders} 件', '{calls} calls, {taken} taken by the leader, {instructions} instructions, {orders} orders'], 'bulletin.marks.of': ['{n} 人评价，平均 {mark} 分。{words}', '{n} marks, {mark} on average. {words}'],
  'bulletin.sum': ['交办工单 {n} 件，已办结 {closed} 件（办结率 {rate}），当前逾期 {overdue} 件，曾逾期 {late} 件。', '{n} tickets, {closed} closed ({rate}), {overdue} overdue now, {late} late at some time. '],
  'bulletin.rated': ['已回访评价 {n} 件，满意率 {rate}。', '{n} rated, {rate} satisfied. '], 'bulletin.promises': ['到期承诺 {of} 件，兑现 {kept} 件（兑现率 {rate}）。', '{kept} of {of} promises kept ({rate}).'],
  'bulletin.closed': ['已办结（{at}）', 'closed ({at})'], 'bulletin.overdue': ['逾期未办结', 'overdue'], 'bulletin.open': ['办理中（{status}）', 'open ({status})'],
  'bulletin.col.n': ['序', 'No'], 'bulletin.col.matter': ['诉求', 'Matter'], 'bulletin.col.said': ['领导批示', 'Instruction'], 'bulletin.col.result': ['办理结果', 'Result'], 'bulletin.col.unit': ['主办单位', 'Unit'], 'bulletin.col.promise': ['承诺兑现', 'Promise'], 'bulletin.col.grade': ['群众评价', 'Grade'],

  'score.red': ['红榜 · {of}', 'Red list · {of}'], 'score.black': ['黑榜（倒数名次）', 'Black list (from the bottom)'], 'score.none': ['本期尚无单位参与排名', 'No unit is ranked yet'], 'score.few': ['参与排名的单位只有 {ranked} 个，名次从简', 'Only {ranked} ranked units: a shorter list'], 'score.inRed': ['其中 {inRed} 个单位已列红榜，不重复列入', '{inRed} of them are in a red list and left out'], 'score.counties': ['区县得分', 'Counties'],
  'score.period': ['考核周期 {period}（{from} 至 {to}）', '{period} ({from} to {to})'], 'score.running': ['考核周期 {period}（{from} 起，进行中）', '{period} (since {from}, running)'],
  'link.live': ['实时', 'Live'],
  'link.connecting': ['连接中', 'Connecting'],
  'link.lost': ['连接中断', 'Connection lost'],
  'link.lost.detail': ['数据停留在 {at}，已 {age}，正在重新连接', 'Data as of {at}, {age} old, reconnecting'],
  'link.stale.detail': ['{names} 的数据陈旧，最后更新 {at}', '{names}: stale, last update {at}'],
  'link.denied': ['未登录或无权查看，请到 /login 登录', 'Not signed in, or no right to see this: sign in at /login'],
  'clock.scaled': ['演示时间 ×{n}', 'Demo time ×{n}'],
  'clock.stepped': ['回放时间', 'Replay time'],

  'fig.open': ['在办工单', 'Open'], 'fig.overdue': ['逾期工单', 'Overdue'], 'fig.dueSoon': ['临期时限', 'Due soon'],
  'fig.registered': ['登记', 'Registered'], 'fig.answered': ['直接办理', 'Answered'], 'fig.dispatched': ['转办', 'Dispatched'],
  'fig.signed': ['签收', 'Signed'], 'fig.replied': ['回复', 'Replied'], 'fig.returned': ['退单', 'Returned'],
  'fig.redone': ['重办', 'Redone'], 'fig.closed': ['办结', 'Closed'], 'fig.newlyOverdue': ['新增逾期', 'Newly overdue'],
  'fig.today': ['今日{what}', '{what} today'],

  'col.county': ['区县', 'County'], 'col.open': ['在办', 'Open'], 'col.overdue': ['逾期', 'Overdue'],
  'col.share': ['逾期占比', 'Share'], 'col.registered': ['今日登记', 'Reg.'], 'col.closed': ['今日办结', 'Closed'],
  'col.ticket': ['工单', 'Ticket'], 'col.title': ['诉求', 'Matter'], 'col.status': ['状态', 'Status'],
  'col.lead': ['主办单位', 'Lead unit'], 'col.due': ['最近时限', 'Next due'], 'col.left': ['剩余', 'Left'],
  'col.running': ['正常', 'On time'], 'col.dueSoon': ['临期', 'Due soon'],

  'call.offered': ['来电', 'Offered'], 'call.answered': ['接通', 'Answered'], 'call.abandoned': ['未接', 'Abandoned'],

  'rate.of': ['基数 {n}', 'of {n}'],

  'ticket.suspended': ['挂起', 'Suspended'],

  'clock.others': ['其他', 'Others'],

  'state.RUNNING': ['计时中', 'Running'], 'state.SUSPENDED': ['暂停', 'Suspended'], 'state.PENDING': ['待认定', 'Pending'],
  'state.MET': ['按时', 'Met'], 'state.MISSED': ['逾期', 'Missed'], 'state.LATE': ['逾期完成', 'Late'], 'state.VOID': ['作废', 'Void'],
  'state.OPEN': ['可退单', 'Open'], 'state.USED': ['已用', 'Used'], 'state.EXPIRED': ['已过', 'Expired'], 'state.SOON': ['临期', 'Due soon'],

  'owed.UNIT': ['处办单位', 'Unit'], 'owed.CENTRE': ['热线中心', 'Centre'], 'owed.PARTNER': ['联动单位', 'Partner'],
  'owed.TEAM': ['快办专班', 'Team'], 'owed.NONE': ['无责任方', 'Nobody'],
  'unit.MINUTES': ['分钟', 'minutes'], 'unit.HOURS': ['小时', 'hours'], 'unit.WORKING_HOURS': ['个工作小时', 'working hours'],
  'unit.CALENDAR_DAYS': ['个自然日', 'calendar days'], 'unit.WORKING_DAYS': ['个工作日', 'working days'],

  'event.registered': ['登记', 'Registered'], 'event.answered': ['直接办理', 'Answered'], 'event.dispatched': ['转办', 'Dispatched'],
  'event.unit-added': ['加派', 'Unit added'], 'event.forwarded': ['转派下级', 'Forwarded'], 'event.signed': ['签收', 'Signed'],
  'event.return-asked': ['申请退回', 'Return asked'], 'event.return-decided': ['退单审核', 'Return decided'], 'event.recalled': ['改派', 'Recalled'],
  'event.arbitrated': ['异议裁定', 'Arbitrated'], 'event.progressed': ['办理进展', 'Progress'], 'event.extension-asked': ['申请延期', 'Extension asked'],
  'event.extension-decided': ['延期审核', 'Extension decided'], 'event.suspend-asked': ['申请挂起', 'Suspend asked'],
  'event.suspend-decided': ['挂起审核', 'Suspend decided'], 'event.resumed': ['恢复办理', 'Resumed'], 'event.replied': ['回复', 'Replied'],
  'event.reviewed': ['审核', 'Reviewed'], 'event.redo-ordered': ['退回重办', 'Redo ordered'], 'event.called-back': ['回访', 'Called back'],
  'event.urged': ['催办', 'Urged'], 'event.clock-missed': ['逾期', 'Overdue'], 'event.clock-corrected': ['时限更正', 'Clock corrected'],
  'event.clocks-changed': ['自设时限变动', 'Own clocks changed'],
  'event.rung-reached': ['督办提醒', 'Rung reached'], 'event.notice-sent': ['通知送达', 'Notice sent'], 'event.notice-failed': ['通知失败', 'Notice failed'],
  'event.notice-withdrawn': ['通知撤回', 'Notice withdrawn'], 'event.notice-reported': ['送达回执', 'Delivery report'],
  'event.order-withheld': ['督办单免发', 'Order withheld'],
  'event.order-issued': ['下达督办单', 'Order issued'], 'event.order-signed': ['督办签收', 'Order signed'], 'event.order-receipt': ['督办回执', 'Order receipt'], 'event.order-cancelled': ['督办撤销', 'Order cancelled'],
  'event.corrected': ['信息更正', 'Corrected'], 'event.merged': ['合并', 'Merged'], 'event.handed-over': ['移交', 'Handed over'],
  'event.hand-over-decided': ['移交回执', 'Hand-over decided'], 'event.fast-tracked': ['进入快办', 'Fast-tracked'],
  'event.voided': ['作废', 'Voided'], 'event.closed': ['办结', 'Closed'], 'event.archived': ['归档', 'Archived'],
  'event.erased': ['抹去个人信息', 'Personal data erased'],

  'ticket.story': ['工单全程', 'Ticket Story'], 'ticket.clocks': ['时限', 'Clocks'], 'ticket.history': ['办理经过', 'History'],
  'ticket.rungs': ['督办阶梯', 'Escalation Ladder'], 'ticket.orders': ['督办单', 'Orders'], 'ticket.matter': ['诉求内容', 'Matter'],
  'ticket.region': ['区县', 'Region'], 'ticket.topic': ['事项', 'Topic'], 'ticket.channel': ['渠道', 'Channel'], 'ticket.lead': ['主办单位', 'Lead unit'],
  'ticket.assist': ['协办单位', 'Assisting'], 'ticket.registeredAt': ['登记时间', 'Registered'], 'ticket.round': ['第 {n} 次重办', 'Redo {n}'],
  'ticket.address': ['地点', 'Address'], 'ticket.citizen': ['诉求人', 'Citizen'], 'ticket.urges': ['催办', 'Urges'], 'ticket.returns': ['退单', 'Returns'],
  'ticket.satisfaction': ['处办评价', 'Result grade'], 'ticket.satisfaction.process': ['服务评价', 'Service grade'], 'ticket.times': ['{n} 次', '{n}'], 'ticket.confidential': ['保密', 'Confidential'],
  'ticket.left': ['距最近时限', 'Until next due'], 'ticket.late': ['已逾期', 'Overdue by'], 'ticket.noDue': ['当前无时限', 'No deadline running'],
  'ticket.ended': ['用时', 'Took'], 'ticket.due': ['到期 {at}', 'due {at}'],
  'ticket.now': ['现在', 'Now'], 'ticket.unknown': ['没有找到这张工单', 'No such ticket'],
  'ticket.unknown.detail': ['编号 {id} 不在系统中。请核对编号，或从首页查找。', 'There is no ticket {id}. Check the number or search from the start page.'],
  'ticket.failed': ['暂时无法读取工单', 'The ticket cannot be read now'], 'ticket.failed.detail': ['系统稍后会自动重试。', 'Trying again shortly.'],
  'ticket.budget': ['限 {n} {unit}', '{n} {unit}'], 'ticket.none': ['暂无', 'None'],
  // Rungs of the built-in ladder by the name stored with tickets; a centre's own rungs show their title or name.
  'ladder.half': ['过半提醒', 'Half time'], 'ladder.last-day': ['今日到期', 'Due today'], 'ladder.due': ['逾期催办', 'At due'],
  'ladder.plus-1': ['逾期一日', '1 day late'], 'ladder.plus-3': ['逾期三日', '3 days late'], 'ladder.plus-5': ['逾期五日', '5 days late'],
  'ladder.urgent-1h': ['紧急逾期1小时', 'Urgent, 1 hour late'], 'ladder.urgent-4h': ['紧急逾期4小时', 'Urgent, 4 hours late'],
  'ladder.urgent-12h': ['紧急逾期12小时', 'Urgent, 12 hours late'],
  'role.CLERK': ['经办人', 'Clerk'], 'role.LIAISON': ['联络员', 'Liaison'], 'role.UNIT_HEAD': ['单位负责人', 'Head of unit'],
  'role.BUREAU_HEAD': ['县区或部门主要负责人', 'Head of county or bureau'], 'role.CITY_LEADER': ['市级分管领导', 'City leader'],
  'role.SHIFT_SUPERVISOR': ['值班长', 'Shift supervisor'], 'role.CENTRE_HEAD': ['中心负责人', 'Head of the centre'], 'role.TEAM_LEAD': ['快办专班负责人', 'Head of fast-track team'],
  'ladder.third-urge': ['三次催办', 'Third urge'], 'ladder.second-redo': ['再次重办', 'Second redo'], 'ladder.second-return': ['再次退单', 'Second return'],
  'order.OPEN': ['待回执', 'Awaiting receipt'], 'order.OVERDUE': ['回执逾期', 'Receipt overdue'], 'order.SIGNED': ['已签收', 'Signed'], 'order.RECEIVED': ['已回执', 'Received'], 'order.CANCELLED': ['已撤销', 'Cancelled'], 'order.ENDED': ['随工单结束', 'Ended with the ticket'],
  'order.supersededBy': ['已由 {number} 取代', 'superseded by {number}'],
  'order.due': ['应于 {at} 前回执', 'receipt due {at}'],
  'field.reason': ['理由', 'Reason'],

  'waived.ANONYMOUS': ['匿名诉求', 'Anonymous'], 'waived.DECLINED': ['谢绝回访', 'Declined'], 'waived.UNREACHABLE': ['多次未联系上', 'Unreachable'],
  'cause.REVIEW_FAILED': ['审核未通过', 'Review failed'], 'cause.DISSATISFIED': ['群众不满意', 'Dissatisfied'], 'cause.ORDERED': ['要求重办', 'Ordered'],
  'by.system': ['系统', 'System'],
  'rung.FIRED': ['已触发 {at}', 'fired {at}'], 'rung.PENDING': ['计划 {at}', 'planned {at}'], 'rung.VOIDED': ['已更正作废', 'corrected'], 'rung.NOT_SENT': ['未触发', 'not fired'],
  'notice.SENT': ['已送达', 'Delivered'], 'notice.FAILED': ['未送达', 'Failed'], 'notice.PENDING': ['待发送', 'To be sent'], 'notice.WITHDRAWN': ['不再发送', 'Withdrawn'],
  'notice.unsent': ['未通知', 'Not told'], 'notice.proof': ['凭证 {proof}', 'proof {proof}'], 'notice.tries': ['{n} 次未成功', '{n} tries in vain'],
  'notice.repeat': ['第 {n} 次重复提醒', 'repetition {n}'], 'notice.copy': ['抄送', 'copy'], 'notice.correction': ['更正', 'correction'],
  'via.local': ['仅登记', 'recorded only'], 'via.sms': ['短信', 'SMS'], 'via.phone': ['电话', 'phone'], 'via.wework': ['企业微信', 'WeChat Work'],
  'via.robot': ['企业微信群', 'WeChat Work group'], 'via.mail': ['邮件', 'mail'],

  'act.cancel': ['取消', 'Cancel'], 'act.send': ['提交', 'Send'], 'act.urge.many': ['催办所选 {n} 件工单', 'Urge {n} tickets'],
  'act.urge.note': ['催办说明（可不填）', 'What to say (optional)'], 'act.urge.hint': ['例如：请今天之内联系诉求人并反馈', 'such as: call the citizen today and report'],
  'act.urge.done': ['已催办，累计 {n} 次', 'Urged, {n} times by now'], 'act.order.unit': ['受督办单位', 'To'],
  'act.order.text': ['督办要求', 'What is demanded'],
  'act.order.done': ['已下达{colour}督办单：{number}', 'Issued the {colour} order {number}'],
  'act.unclear': ['没有收到系统的答复。可以再次提交，不会重复登记。', 'No answer came. Send it again: it will not count twice.'],

  'duty.title': ['今日值班', 'On Duty Today'], 'duty.now': ['当班 {who}（{shift}，至 {at}）', 'now {who} ({shift}, until {at})'], 'duty.none': ['现在无人当班', 'no one is on duty now'],
  'duty.next': ['接班 {who}（{shift}，{at} 起）', 'next {who} ({shift}, from {at})'], 'duty.changed': ['已调班', 'changed'], 'duty.unlisted': ['名录中没有此人', 'not in the directory'],
  'work.list': ['清单', 'List'], 'work.region': ['区县', 'County'], 'work.everywhere': ['全市', 'All counties'], 'work.mine': ['本人所辖', 'All of mine'],
  'work.overdue': ['逾期工单', 'Overdue'], 'work.dueSoon': ['临期工单', 'Due soon'], 'work.dueToday': ['今日到期', 'Due today'],
  'work.unsigned': ['待签收', 'Unsigned'], 'work.redo': ['重办', 'Redo'], 'work.due': ['最近到期', 'Due next'],
  'work.urge': ['催办所选（{n}）', 'Urge selected ({n})'], 'work.urging': ['正在催办 {n}/{of}', 'Urging {n}/{of}'], 'work.urged': ['已催办', 'Urged'],
  'work.failed': ['未成功：{why}', 'Not done: {why}'], 'work.result': ['已催办 {n} 件', '{n} urged'], 'work.result.failed': ['已催办 {n} 件，{failed} 件未成功，原因见各行', '{n} urged, {failed} not (the reason is in their rows)'],
  'work.count': ['共 {n} 件', '{n} tickets'], 'work.cut': ['只列出最紧的 {n} 件', 'the {n} most urgent ones'], 'work.empty': ['清单为空', 'Nothing in this list'],
  'work.look': ['当前身份只能查看', 'You may only look'], 'work.all': ['全选', 'Select all'], 'work.pick': ['选择工单 {id}', 'Select ticket {id}'], 'work.keys': ['↑↓ 换行，空格勾选', '↑↓ moves, space selects'],
  'col.clock': ['时限', 'Limit'], 'col.dueAt': ['到期', 'Due'], 'col.late': ['逾期', 'Overdue by'], 'col.rung': ['提醒级别', 'Rung'], 'col.unit': ['承办单位', 'Unit'],
  'col.liaison': ['联络员', 'Liaison'], 'col.phone': ['联系电话', 'Telephone'], 'col.urges': ['催办', 'Urges'], 'col.result': ['本次结果', 'Result'],
  'work.toDue': ['剩 {left}', '{left} left'],

  'home.inbox.d': ['单位和中心的待办：签收、反馈、审核、回访，逐件办理', 'What waits for units and the centre, ticket by ticket'],

  'home.title': ['督办引擎', 'Duban Engine'], 'home.lead': ['热线工单的实时督办：时限、提醒、逾期、看板与事件流。', 'Real-time supervision of hotline tickets: deadlines, reminders, boards and event streams.'],
  'home.find': ['筛选', 'Filter'], 'home.find.hint': ['标题或编号中的字', 'Part of a title or number'],
  'home.next': ['最近到期的在办工单', 'Open tickets due next'], 'home.empty': ['没有符合条件的在办工单', 'No open ticket matches'],
  'home.wall.d': ['区县地图、今日流量、时限与最新动态', 'County map, flows, deadlines and events'],
  'home.work.d': ['逾期、临期、待签收清单，可批量催办', 'Overdue, due soon, unsigned; urging many at once'],
  'home.live-line.d': ['接线控制台、批示与办理结果公示', 'The desk of the live line, its instructions and bulletins'],
  'home.docs': ['接口文档', 'API reference'], 'home.docs.d': ['REST 与事件流的完整说明', 'REST and event streams'],
  'home.grafana': ['Grafana 接入', 'Grafana'], 'home.grafana.d': ['JSON 数据源与现成看板', 'JSON datasource and a ready dashboard'],
  'home.grafana.1': ['安装 Grafana 13 与插件 simpod-json-datasource（0.6.7）；随附的 dashboards/compose.yaml 一步就绪，含离线安装说明。', 'Install Grafana 13 with the plugin simpod-json-datasource 0.6.7; dashboards/compose.yaml does it in one step and tells how to do it offline.'],
  'home.grafana.2': ['新建 JSON 数据源，地址填 {url}/grafana；访问需令牌时加请求头 Authorization。', 'Add a JSON datasource with the address {url}/grafana; where a token is required, send it in the header Authorization.'],
  'home.grafana.3': ['导入随附看板 duban-overview.json，按需选择区县；刷新间隔可低至 1 秒。', 'Import the dashboard duban-overview.json and choose counties; it may refresh every second.'],
  'home.metrics': ['运行指标', 'Metrics'], 'home.metrics.d': ['Prometheus 格式', 'Prometheus format'],
  'home.health': ['就绪状态', 'Readiness'], 'home.health.ok': ['服务就绪', 'Ready'], 'home.health.no': ['尚未就绪', 'Not ready'], 'home.health.d': ['存活与就绪检查', 'Liveness and readiness'],
  'home.stream': ['事件流', 'Event stream'], 'home.stream.d': ['SSE：工单与看板，可续传', 'SSE: tickets and boards, resumable'],
  'home.back': ['返回首页', 'Start page'],
};

/** The engine's dictionary; a page without it would show codes, so it waits for an engine that is starting. */
async function readWords() {
  for (;;) {
    try {
      const answer = await fetch('/v1/words');
      if (answer.ok) return Object.entries((await answer.json()).words).map(([key, { zh, en }]) => [key, [zh, en]]);
    } catch {
      // Asked again below.
    }
    await new Promise((resume) => setTimeout(resume, 1000));
  }
}
Object.assign(words, Object.fromEntries(await readWords()));

const regionsInEnglish = {
  610800: 'City level', 610802: 'Yuyang', 610803: 'Hengshan', 610822: 'Fugu', 610824: 'Jingbian', 610825: 'Dingbian', 610826: 'Suide',
  610827: 'Mizhi', 610828: 'Jiaxian', 610829: 'Wubu', 610830: 'Qingjian', 610831: 'Zizhou', 610881: 'Shenmu',
};

/** What texts say of the centre's policy; GB/T 33358 until it is read. */
const facts = { within: 15 };

/**
 * The text for a key, with {names} filled in; an unknown key shows its last part, so that new server values stay readable.
 */
export function t(key, values = {}) {
  const entry = words[key];
  const text = entry ? entry[column] : key.slice(key.indexOf('.') + 1);
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? facts[name] ?? whole);
}

/** The names of ticket events in the stream, without their prefix: the events that have a word here. */
export function eventNames() {
  return Object.keys(words)
    .filter((key) => key.startsWith('event.'))
    .map((key) => key.slice('event.'.length));
}

/** Learns within how many seconds the centre promises to answer a call. */
export function learnStandard({ answerWithinSeconds }) {
  facts.within = answerWithinSeconds;
}

/** The words of a group of the dictionary, such as all statuses, each [code, word], in the engine's order. */
export function named(group) {
  return Object.entries(words).filter(([key]) => key.startsWith(group + '.') && /^[A-Z]/.test(key.slice(group.length + 1))).map(([key, text]) => [key.slice(group.length + 1), text[column]]);
}

export const known = (key) => key in words;

export function regionName(code, name) {
  return (lang === 'en' && regionsInEnglish[code]) || name || String(code);
}

/** Fills every element marked data-t, and sets the document's language. */
export function translatePage() {
  document.documentElement.lang = lang === 'en' ? 'en' : 'zh-CN';
  for (const element of document.querySelectorAll('[data-t]')) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll('[data-t-hint]')) element.placeholder = t(element.dataset.tHint);
  for (const element of document.querySelectorAll('[data-language-switch]')) {
    const other = new URL(location.href);
    if (lang === 'en') other.searchParams.delete('lang');
    else other.searchParams.set('lang', 'en');
    element.href = other.pathname + other.search;
    element.textContent = t('app.language');
  }
}
