// The texts of the search over everything: [中文, English].
export const searchWords = {
  'page.search': ['工单查询', 'Search'],
  'search.go': ['查询', 'Search'], 'search.all': ['更多条件', 'More conditions'], 'search.clear': ['清空条件', 'Clear'], 'search.keep': ['保存为常用查询', 'Save this search'], 'search.keep.name': ['名称', 'Name'], 'search.drop': ['删除常用查询“{name}”', 'Delete the saved search “{name}”'],
  'search.words': ['关键词、编号或来电号码', 'Words, number or telephone'], 'search.words.short': ['关键词至少两个字', 'A word has at least two characters'], 'search.words.phone': ['当前身份不能按来电号码查询', 'Your role may not search by telephone'],
  'search.region': ['区县', 'County'], 'search.unit': ['承办单位（含下级）', 'Unit and its sub-units'], 'search.topic': ['事项（含下级）', 'Topic and those below it'], 'search.kind': ['类别', 'Kind'], 'search.urgency': ['紧急程度', 'Urgency'],
  'search.status': ['状态', 'Status'], 'search.label': ['标签', 'Label'], 'search.late': ['时限', 'Limits'], 'search.late.true': ['逾期或最终超时', 'Overdue, or late in the end'], 'search.late.false': ['未逾期', 'Neither'], 'search.late.clock': ['{clock}逾期', '{clock} overdue'],
  'search.from': ['登记自', 'Registered from'], 'search.to': ['登记至', 'Registered to'], 'search.sort': ['排序', 'Order'], 'search.sort.new': ['最新登记在前', 'Newest first'], 'search.sort.due': ['最近到期在前（仅有时限的）', 'Next due first (only with a limit)'], 'search.any': ['不限', 'Any'],
  'search.count': ['共 {n} 件', '{n} tickets'], 'search.count.most': ['{n} 件以上', 'more than {n} tickets'], 'search.behind': ['索引尚有 {n} 批待写入，结果可能不全', 'the index lacks {n} batches: results may be incomplete'],
  'search.csv': ['导出 CSV', 'CSV'], 'search.xlsx': ['导出 Excel', 'Excel'], 'search.none': ['没有符合条件的工单', 'No ticket matches'], 'search.failed': ['暂时无法查询：{why}', 'Searching is not possible now: {why}'], 'search.further': ['显示更多', 'More'], 'search.narrow': ['在结果中筛选', 'Filter the list'], 'search.columns': ['列', 'Columns'], 'search.narrowed': ['筛选后 {n} 件', '{n} after the filter'],
  'search.news': ['有 {n} 件新登记，点此更新', '{n} registered since, update'], 'search.keys': ['J K 换行，回车打开', 'J K move, Enter opens'], 'search.registered': ['登记时间', 'Registered'], 'search.closed': ['办结时间', 'Closed'],
};
