// What happened to a ticket, in sentences: [中文, English]. `doer.` names who did it, `story.` continues with what was done.
export const storyWords = {
  'doer.centre': ['热线中心', 'The hotline centre'], 'doer.citizen': ['诉求人', 'The citizen'], 'doer.partner': ['联动单位', 'The partner'], 'doer.system': ['系统', 'The system'],

  'story.registered': ['登记诉求（{channel}）', 'registered the matter ({channel})'], 'story.answered': ['当场答复', 'answered on the spot'],
  'story.dispatched': ['转办给{lead}', 'dispatched it to {lead}'], 'story.dispatched.with': ['转办给{lead}，{assist}协办', 'dispatched it to {lead}, assisted by {assist}'],
  'story.unit-added': ['加派{unit}', 'added {unit}'], 'story.forwarded': ['转派给{to}', 'forwarded it to {to}'],
  'story.fast-tracked': ['转入快办', 'put it on the fast track'], 'story.fast-tracked.with': ['转入快办，专班成员：{members}', 'put it on the fast track with {members}'],
  'story.signed': ['签收', 'signed for it'], 'story.signed.assist': ['签收（协办）', 'signed for it as an assistant'],
  'story.progressed': ['报告办理进展', 'reported progress'], 'story.progressed.contacted': ['联系诉求人并报告办理进展', 'spoke to the citizen and reported progress'],
  'story.replied.true': ['反馈办理结果：已解决', 'replied: resolved'], 'story.replied.false': ['反馈办理结果：未解决', 'replied: not resolved'],
  'story.return-asked': ['申请退回', 'asked to return it'], 'story.return-asked.arbitration': ['申请退回，提请裁定', 'asked to return it, and for arbitration'],
  'story.return-decided.true': ['同意退回', 'accepted the return'], 'story.return-decided.false': ['不同意退回', 'refused the return'],
  'story.arbitrated': ['裁定由{lead}主办', 'ruled that {lead} has the lead'], 'story.recalled': ['收回改派', 'recalled it'],
  'story.extension-asked': ['申请将{clock}时限延长 {more}', 'asked for {more} more for the limit “{clock}”'],
  'story.extension-decided.true': ['批准延长{clock}时限', 'extended the limit “{clock}”'], 'story.extension-decided.false': ['不批准延长{clock}时限', 'refused to extend the limit “{clock}”'],
  'story.suspend-asked': ['申请挂起，{at} 复核', 'asked to suspend it, with a review at {at}'],
  'story.suspend-decided.true': ['批准挂起', 'suspended it'], 'story.suspend-decided.false': ['不批准挂起', 'refused to suspend it'], 'story.resumed': ['恢复办理', 'resumed it'],
  'story.reviewed.true': ['审核通过', 'passed it in review'], 'story.reviewed.false': ['审核未通过', 'failed it in review'],
  'story.redo-ordered': ['退回重办（{cause}）', 'ordered a redo ({cause})'],
  'story.called-back.true': ['回访诉求人', 'called the citizen back'], 'story.called-back.false': ['回访，未联系上诉求人', 'called back and did not reach the citizen'], 'story.called-back.waived': ['免回访（{waived}）', 'waived the call-back ({waived})'],
  'story.urged': ['催办', 'urged it'], 'story.urged.MERGED': ['因并入的工单催办', 'urged it for a merged ticket'],
  'story.clock-missed': ['{clock}时限已到，逾期', 'missed the limit “{clock}”'],
  'story.order-issued': ['向{unit}下达{colour}督办单，{due} 前回执', 'issued an order ({colour}) to {unit}, receipt due {due}'], 'story.order-issued.rung': ['按督办阶梯向{unit}下达{colour}督办单，{due} 前回执', 'issued an order ({colour}) to {unit} by the ladder, receipt due {due}'],
  'story.order-signed': ['签收督办单', 'signed for an order'], 'story.order-receipt': ['提交督办回执', 'answered an order'],
  'story.order-cancelled': ['撤销督办单', 'cancelled an order'], 'story.corrected': ['更正工单信息', 'corrected the ticket'], 'story.voided': ['作废工单', 'voided the ticket'],
  'story.merged': ['并入工单 {into}', 'merged it into ticket {into}'], 'story.handed-over': ['移交给{to}', 'handed it over to {to}'],
  'story.hand-over-decided.true': ['接收移交', 'took it over'], 'story.hand-over-decided.false': ['未接收移交', 'did not take it over'],
  'story.closed': ['办结工单', 'closed the ticket'], 'story.archived': ['归档工单', 'archived the ticket'], 'story.erased': ['抹去个人信息', 'erased the personal data'],

  'story.result': ['办理结果：{grade}', 'Result: {grade}'], 'story.process': ['服务过程：{grade}', 'Service: {grade}'], 'story.unresolved': ['未解决原因：{why}', 'Not resolved because: {why}'], 'story.incident': ['对方编号：{n}', "The partner's number: {n}"],
  'story.basis': ['依据：{basis}', 'Basis: {basis}'], 'story.changed': ['{field}：{was} → {is}', '{field}: {was} → {is}'], 'story.nothing': ['（空）', '(empty)'],
  'story.late': ['补报', 'Reported late'], 'story.late.when': ['发生于 {at}，补报于 {recorded}', 'happened {at}, reported {recorded}'],

  'story.records': ['系统记录 {n} 条', '{n} system records'], 'story.records.hint': ['时限起止、督办提醒、通知送达等由系统记下的事', 'What the system records: limits, reminders, notices'],
  'story.clock.start': ['{clock}时限开始，到期 {at}', 'limit “{clock}” starts, due {at}'], 'story.clock.anew': ['{clock}时限重新核定，到期 {at}', 'limit “{clock}” is set again, due {at}'],
  'story.clock.move': ['{clock}时限：{state}', 'limit “{clock}”: {state}'], 'story.clock.rang': ['{clock}时限的{rung}已触发', 'limit “{clock}”: {rung}'],

  'story.onTime.true': ['按时', 'in time'], 'story.onTime.false': ['有逾期', 'late'],

  'story.others': ['同一诉求人的其他工单', 'Other tickets of the same citizen'], 'story.others.find': ['查找', 'Search'],
  'story.others.hint': ['按联系电话查全部工单，查询会留痕。', 'Searches all tickets for the telephone number. The search is audited.'],
  'story.others.searching': ['正在查找，可能需要几分钟…', 'Searching, which may take minutes…'], 'story.others.none': ['没有其他工单', 'No other tickets'],
  'story.others.count': ['另有 {n} 件', '{n} others'], 'story.others.cut': ['另有 {n} 件，列出最新 {shown} 件', '{n} others, the newest {shown} are listed'], 'story.others.failed': ['未能查找：{why}', 'Not searched: {why}'],

  'story.print': ['打印', 'Print'], 'story.print.hint': ['打印工单全程（Ctrl+P）', 'Print the story (Ctrl+P)'],
  'story.printed': ['打印时间 {at}', 'Printed {at}'], 'story.printed.by': ['打印人 {who}', 'by {who}'], 'story.printed.open': ['未登录', 'not signed in'], 'story.page': ['第 {n} 页，共 {of} 页', 'page {n} of {of}'],
};
