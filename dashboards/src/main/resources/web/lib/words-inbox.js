// The inbox in words: [中文, English]. `group.` names what lies together, `exclusion.` the states of the ledger of exclusions.
export const inboxWords = {
  'inbox.late': ['逾期 {n}', '{n} late'], 'inbox.urged': ['催办 {n} 次', 'urged {n} times'], 'inbox.over': ['逾期 {by}', '{by} late'], 'inbox.empty': ['没有待办事项', 'Nothing waits'],
  'inbox.more': ['列出最紧的 {n} 件，共 {of} 件', 'the {n} most urgent of {of}'], 'inbox.sign': ['签收所选（{n}）', 'Sign selected ({n})'], 'inbox.signed': ['已签收 {n} 件', '{n} signed'],
  'inbox.signed.failed': ['已签收 {n} 件，{failed} 件未成功，仍为选中', '{n} signed, {failed} not: these stay selected'], 'inbox.choose': ['从左侧选择一件工单办理', 'Choose a ticket'], 'inbox.keys': ['数字键换类别，J K 换行，? 查看快捷键', 'Digits choose a group, J K move, ? lists keys'],
  'inbox.latest': ['最近经过', 'Latest'], 'inbox.since': ['已等 {time}', 'for {time}'],
  'inbox.later': ['另有 {n} 件未联系上，{at} 起陆续再次回访', '{n} not reached, to be called again from {at}'],
  'call.try': ['第 {n} 次回访，最多 {most} 次。未联系上也请登记，间隔期满后再次列入待办。', 'Try {n} of {most}. Record a call in vain, too: the ticket comes back after a while.'],
  'call.last': ['第 {n} 次回访，也是最后一次：仍未联系上则按“无法联系”结束回访，不计入满意率。', 'Try {n}, the last one: a call in vain ends the call-back as unreachable, out of the rates.'],
  'call.again': ['已试 {tries} 次未联系上；{at} 之前再试仍算同一次。', '{tries} in vain so far; until {at} another one counts as the same try.'],
  'group.ARBITRATION': ['异议裁定', 'To arbitrate'], 'group.DISSATISFIED': ['不满意待办结', 'Dissatisfied, to close'], 'group.OVERDUE': ['单位逾期', 'Missed by units'],
  'group.ASKED': ['已申请待审定', 'Asked, undecided'], 'group.SUSPENDED': ['挂起中', 'Suspended'], 'group.APPEALS': ['申诉与剔除', 'Appeals'],

  'exclusion.APPEALED': ['申诉待审', 'Appealed'], 'exclusion.EXCLUDED': ['已剔除', 'Excluded'], 'exclusion.REFUSED': ['已驳回', 'Refused'], 'exclusion.LIFTED': ['已恢复计分', 'Counts again'],
  'appeal.APPEAL': ['提出申诉', 'Appeal'], 'appeal.EXCLUDE': ['剔除', 'Exclude'], 'appeal.REFUSE': ['驳回', 'Refuse'], 'appeal.LIFT': ['恢复计分', 'Count again'],
  'appeal.new': ['剔除工单', 'Exclude a ticket'], 'appeal.about': ['剔除后该工单不纳入该单位考核，理由记入台账。', 'An excluded ticket leaves the score of the unit; the ledger keeps the reason.'],
  'appeal.empty': ['没有申诉', 'No appeals'],
  'ask.ticket': ['工单编号', 'Ticket'], 'ask.appeal.unit': ['不纳入哪个单位的考核', 'Of which unit'], 'ask.appeal.reason': ['理由和依据', 'Reason and evidence'],


  'paper.title': ['督办单', 'Supervision order'], 'paper.print': ['打印', 'Print'], 'paper.open': ['打印督办单', 'Print'], 'paper.cut': ['沿此线剪下，随办理结果退回', 'Cut here and return with the result'], 'paper.slip': ['督办回执', 'Receipt'],
  'paper.heading': ['关于督办“{title}”的通知', 'Order on “{title}”'], 'paper.facts': ['{at}，我中心受理{region}群众诉求（工单编号 {id}，事项：{topic}）。诉求内容如下：', 'On {at} the hotline registered ticket {id} ({region}, {topic}):'],
  'paper.demand': ['督办要求：', 'Demanded: '], 'paper.due': ['本督办单等级为{colour}。请于 ', 'The colour of this order is {colour}. Return the receipt with the result by '], 'paper.due.end': [' 前办结，并将办理结果连同回执报送我中心。', '.'],
  'paper.number': ['文号', 'Number'], 'paper.unit': ['承办单位', 'Unit'], 'paper.ticket': ['工单编号', 'Ticket'], 'paper.result': ['办理结果', 'Result'], 'paper.by': ['经办人', 'Clerk'], 'paper.phone': ['联系电话', 'Telephone'],
  'paper.head': ['负责人签字', 'Head of the unit'], 'paper.at': ['报送时间', 'Returned'],
};
