// What may be done with a ticket, in words: [中文, English]. `do.` names actions, `ask.` the fields of their forms (by action and
// field, or by field), `pick.` the values of a field.
export const actionWords = {
  'do.answer': ['直接办理', 'Answer'], 'do.dispatch': ['转办', 'Dispatch'], 'do.dispatch.added': ['加派', 'Add units'], 'do.forward': ['转派下级', 'Forward'], 'do.sign': ['签收', 'Sign'],
  'do.return': ['申请退回', 'Ask to return'], 'do.return-decision': ['退单审定', 'Decide the return'], 'do.arbitrate': ['争议裁定', 'Arbitrate'], 'do.recall': ['改派', 'Recall'],
  'do.progress': ['办理进展', 'Report progress'], 'do.extend': ['申请延期', 'Ask for more time'], 'do.extension-decision': ['延期审定', 'Decide the extension'],
  'do.suspend': ['申请挂起', 'Ask to suspend'], 'do.suspend-decision': ['挂起审定', 'Decide the suspension'], 'do.resume': ['恢复办理', 'Resume'], 'do.reply': ['反馈', 'Reply'],
  'do.review': ['审核', 'Review'], 'do.call-back': ['回访', 'Call back'], 'do.redo': ['重办', 'Order a redo'], 'do.urge': ['催办', 'Urge'], 'do.close': ['办结', 'Close'], 'do.archive': ['归档', 'Archive'],
  'do.erase': ['抹去个人信息', 'Erase personal data'], 'do.order': ['督办', 'Issue an order'], 'do.order-sign': ['督办签收', 'Sign for an order'], 'do.order-receipt': ['督办回执', 'Answer an order'], 'do.order-cancel': ['撤销督办', 'Cancel an order'],
  'do.hand-over': ['移交', 'Hand over'], 'do.hand-over-receipt': ['移交回执', "The partner's answer"], 'do.fast-track': ['快办', 'Fast-track'], 'do.merge': ['并案', 'Merge'], 'do.void': ['作废', 'Void'], 'do.correct': ['更正', 'Correct'],

  'do.more': ['更多', 'More'], 'do.not': ['现在不能办理', 'Not now'], 'do.done': ['{what}：已登记', '{what}: recorded'],
  'do.keys': ['快捷键', 'Keys'], 'do.keys.help': ['本页快捷键', 'This list'], 'do.keys.send': ['提交', 'Send'], 'do.keys.close': ['关闭', 'Close'],
  'do.erase.warn': ['此操作不可恢复。', 'This cannot be undone.'],

  'ask.unit': ['单位', 'Unit'], 'ask.sign.unit': ['签收单位', 'Unit that signs'], 'ask.order.unit': ['受督办单位（不填则为主办单位）', 'To (the lead if empty)'], 'ask.order-sign.unit': ['签收单位', 'Unit that signs'], 'ask.order-receipt.unit': ['回执单位', 'Unit'],
  'ask.result': ['答复内容', 'Answer'], 'ask.call-back.result': ['处办结果评价', 'Grade of the result'], 'ask.process': ['服务过程评价', 'Grade of the service'],
  'ask.lead': ['主办单位', 'Lead unit'], 'ask.assist': ['协办单位', 'Assisting units'], 'ask.dispatch.added': ['加派', 'Added'], 'ask.note': ['备注', 'Note'], 'ask.urge.note': ['催办说明', 'What to say'],
  'ask.due': ['时限（工作日，不填则按规定）', 'Limit in working days (by the rules if empty)'], 'ask.order.due': ['回执时限（工作日，不填则按规定）', 'Receipt within working days (by the rules if empty)'],
  'ask.to': ['转派给', 'To'], 'ask.hand-over.to': ['移交给', 'To'], 'ask.code': ['退回原因', 'Reason of the return'], 'ask.reason': ['理由', 'Reason'], 'ask.return.reason': ['退回说明', 'Explanation'],
  'ask.void.reason': ['作废原因', 'Reason'], 'ask.close.reason': ['说明（群众仍不满意时必填）', 'Reason (required while the citizen is dissatisfied)'], 'ask.review.reason': ['意见（不通过时必填）', 'Remarks (required if it fails)'],
  'ask.accepted': ['是否同意', 'Accepted'], 'ask.hand-over-receipt.accepted': ['对方是否接收', 'Accepted'], 'ask.approved': ['是否批准', 'Approved'], 'ask.text': ['办理情况', 'What was done'], 'ask.order.text': ['督办要求', 'What is demanded'],
  'ask.order-sign.text': ['备注', 'Note'], 'ask.order-receipt.text': ['回执内容', 'What was done'], 'ask.reply.text': ['反馈内容', 'Reply'], 'ask.contacted': ['是否已联系诉求人', 'Was the citizen contacted'], 'ask.amount': ['延长多少', 'By how much'], 'ask.unitOfTime': ['单位', 'Unit of time'],
  'ask.reviewAt': ['复核时间', 'Review at'], 'ask.resolved': ['是否解决', 'Resolved'], 'ask.unresolvedReason': ['未解决的原因', 'Why not'], 'ask.passed': ['审核结论', 'Verdict'], 'ask.reached': ['是否联系上', 'Reached'],
  'ask.waived': ['免回访', 'Waived'], 'ask.source': ['谁在催', 'For whom'], 'ask.basis': ['依据（申请或规定的文号）', 'Basis (a number, no name)'], 'ask.colour': ['等级', 'Colour'], 'ask.order': ['督办单', 'Order'],
  'ask.call': ['来电编号', 'Call'], 'ask.threeWay': ['三方通话', 'Three-way call'], 'ask.incident': ['对方编号（接警编号）', "The partner's number"], 'ask.members': ['专班成员单位', 'Members of the team'],
  'ask.into': ['并入工单编号', 'Into ticket'], 'ask.region': ['区县', 'County'], 'ask.kind': ['诉求类别', 'Kind'], 'ask.topic': ['事项', 'Topic'], 'ask.labels': ['标签', 'Labels'], 'ask.urgency': ['紧急程度', 'Urgency'],
  'ask.optional': ['{label}（可不填）', '{label} (optional)'], 'ask.typing': ['输入名称，从列表中选', 'Type a name and choose'], 'ask.remove': ['移除 {name}', 'Remove {name}'],
  'ask.unit.none': ['请从列表中选择单位', 'Choose a unit of the list'], 'ask.choose': ['请选择', 'Choose'], 'ask.wrong.phone': ['电话应为3至20位数字，可带空格、连字符、括号和开头的 +', 'A telephone has 3 to 20 digits'], 'ask.wrong': ['此项不符合要求', 'This is not right'],

  'pick.yes': ['是', 'Yes'], 'pick.no': ['否', 'No'],
  'pick.accepted.true': ['同意', 'Accept'], 'pick.accepted.false': ['不同意', 'Refuse'], 'pick.approved.true': ['批准', 'Approve'], 'pick.approved.false': ['不批准', 'Refuse'],
  'pick.passed.true': ['通过', 'Passed'], 'pick.passed.false': ['不通过，退回重办', 'Failed, redo'], 'pick.reached.true': ['已联系上', 'Reached'], 'pick.reached.false': ['未联系上', 'Not reached'],
  'pick.resolved.true': ['已解决', 'Resolved'], 'pick.resolved.false': ['未解决', 'Not resolved'], 'pick.contacted.true': ['已联系', 'Contacted'], 'pick.contacted.false': ['未联系', 'Not contacted'],
  'pick.colour.BLUE': ['蓝色（提醒）', 'Blue (reminder)'], 'pick.colour.ORANGE': ['橙色（警示）', 'Orange (warning)'], 'pick.colour.RED': ['红色（最后警告）', 'Red (last warning)'],
  'pick.reason.INVALID': ['无效诉求', 'Invalid'], 'pick.reason.WITHDRAWN': ['诉求人撤回', 'Withdrawn'], 'pick.reason.TEST': ['测试工单', 'A test'],
  'pick.unitOfTime.MINUTES': ['分钟', 'minutes'], 'pick.unitOfTime.HOURS': ['小时', 'hours'], 'pick.unitOfTime.WORKING_HOURS': ['工作小时', 'working hours'],
  'pick.unitOfTime.CALENDAR_DAYS': ['自然日', 'days'], 'pick.unitOfTime.WORKING_DAYS': ['工作日', 'working days'],
};
