import type { RecordRow } from '#db/stores/rows.ts'
import type { Body } from '#domain/change.ts'
import { daysToDecide, daysToObject } from '#domain/objection.ts'
import type { LadderStep } from '#domain/reference/disposition.ts'
import { chineseDay, chineseNumber } from '../documents/chinese.ts'
import type { LetterInput } from '../documents/letter.ts'
import type { PrintedFinding } from '../week/paper-units.ts'

/** A letter without what every letter has: who signs it, and when. */
export type LetterText = Pick<LetterInput, 'title' | 'addressee' | 'paragraphs' | 'receipt'>

/** `1. 迟到。11月17日09:12，主楼312。…（依据：…；程度：…）` */
export function factText(
  { code, when, place, text, clause, severity, corrected }: PrintedFinding,
  number: number,
): string {
  const where = [when, place].filter(Boolean).join('，')
  const grounds = [clause && `依据：${clause}`, `程度：${severity}`, corrected && '已当场改正']
    .filter(Boolean)
    .join('；')
  return `${number}. ${code}。${where}。${text}（${grounds}）`
}

/** 整改通知书: facts, demand, deadline, and a receipt to send back. */
export function noticeText(
  unit: string,
  { demand, dueOn, manner, contact }: Body<'rectification'>,
  facts: readonly PrintedFinding[],
): LetterText {
  const within = manner === 'atOnce' ? '立行立改' : `于${chineseDay(dueOn)}前完成整改`
  return {
    title: '整改通知书',
    addressee: unit,
    paragraphs: [
      '经监督检查，发现你单位存在下列问题，现通知整改。',
      '一、发现的问题',
      ...facts.map((fact, index) => factText(fact, index + 1)),
      '二、整改要求',
      ...demand.split('\n').filter((line) => line.trim() !== ''),
      `请${within}，并报送由主要负责人签字的整改情况。`,
      '三、异议',
      `对所列事实有异议的，你单位和当事人可以自收到本通知之日起${daysToObject}日内，书面或者当面向我办提出。`,
      ...(contact ? [`联系人：${contact}`] : []),
    ],
    receipt: {
      title: '整改通知书回执',
      lines: ['收到单位', '收到日期', '签收人', '整改负责人、电话', '计划完成日期', '对事实有无异议', '单位盖章'],
    },
  }
}

/** What an order and its standing say of its being late, and the step of the ladder that follows. */
export interface Late {
  number?: string | undefined
  issuedOn: string
  dueOn: string
  late: number
  step: LadderStep
}

/** A paper of the ladder (督办通知书, 提醒书 …): what is late, which problems, and what the rule pack has it say. */
export function ladderText(
  unit: string,
  { number, issuedOn, dueOn, late, step }: Late,
  facts: readonly PrintedFinding[],
): LetterText {
  const order = `《整改通知书》${number ? `（${number}）` : ''}`
  return {
    title: step.zh,
    addressee: unit,
    paragraphs: [
      `${chineseDay(issuedOn)}向你单位发出的${order}，整改期限为${chineseDay(dueOn)}，至今已逾期${late}个工作日，下列问题尚未办结。`,
      '一、未办结的问题',
      ...facts.map((fact, index) => factText(fact, index + 1)),
      '二、有关要求',
      ...(step.wording ?? '请立即组织整改，并书面报送整改情况。').split('\n').filter((line) => line.trim() !== ''),
    ],
  }
}

const outcomes = { maintained: '维持', changed: '变更', revoked: '撤销' } as const

/** 复核决定书: what was objected to, why, and what was decided. */
export function rulingText(
  addressee: string,
  objection: RecordRow<'objection'>['body'],
  ruling: RecordRow<'ruling'>['body'],
  fact: PrintedFinding,
  into: (text: string) => string,
): LetterText {
  const what = {
    maintained: '所列问题事实清楚，予以维持。',
    changed: '所列问题予以变更，由记录人更正后重新复核，并将结果另行告知。',
    revoked: '所列问题予以撤销，不再计入各项统计、次数和文件；已经印发的文件另行更正。',
  }[ruling.outcome]
  return {
    title: '复核决定书',
    addressee,
    paragraphs: [
      `${chineseDay(objection.receivedOn)}收到你${objection.objector === 'unit' ? '单位' : ''}对下列问题提出的异议，现已复核。`,
      '一、异议所指的问题',
      factText(fact, 1),
      ...(objection.grounds ? ['二、异议的理由', into(objection.grounds)] : []),
      `${chineseNumber(objection.grounds ? 3 : 2)}、复核决定`,
      `${into(ruling.grounds)}`,
      `决定：${outcomes[ruling.outcome]}。${what}`,
    ],
  }
}

export interface Changed {
  fact: string
  why: 'revoked' | 'voided' | 'returned' | 'revised'
}

const changes = {
  revoked: '经复核撤销',
  voided: '已作废',
  returned: '已退回，正在更正',
  revised: '内容已更正，以更正后的为准',
} as const

/** 更正通知: which sentences of which document no longer stand. */
export function correctionText(
  recipients: readonly string[],
  document: { title: string; number?: string | undefined; issuedOn: string },
  changed: readonly Changed[],
): LetterText {
  const of = `《${document.title}》${document.number ? `（${document.number}）` : ''}`
  return {
    title: '更正通知',
    addressee: recipients.length === 0 ? '各收文单位' : recipients.join('、'),
    paragraphs: [
      `${chineseDay(document.issuedOn)}印发的${of}中，下列内容有变动，请据以更正，原文不再引用。`,
      ...changed.map(({ fact, why }, index) => `${index + 1}. ${fact}——${changes[why]}。`),
    ],
  }
}

/** Twelve characters of the line that the paper was written from: who has the paper can have it held against the record. */
function checkCode(hash: string): string {
  return (hash.slice(0, 12).toUpperCase().match(/.{4}/g) ?? []).join('-')
}

/** 告知书: only what was recorded of this person, how and until when to object, to whom, and a code to check the paper by. */
export function informingText(name: string, fact: PrintedFinding, office: string): LetterText {
  return {
    title: '告知书',
    addressee: name,
    paragraphs: [
      '监督检查中记录了与您有关的下列情况，现告知您。这是检查时看到的情况，不是处理决定。',
      factText(fact, 1),
      `您认为与事实不符的，可以自收到本告知书之日起${daysToObject}日内，书面或者当面向${office}提出异议。异议由没有参加这次检查和复核的人办理，自收到之日起${daysToDecide}日内答复您。`,
      '您所在单位也可以提出异议。提出异议不影响您的工作和待遇。',
      `核对码：${checkCode(fact.record.hash)}。凭核对码可以请我办当面核对本告知书与记录是否一致。`,
    ],
    receipt: {
      title: '告知书送达回证',
      lines: ['送达日期', '送达地点', '受送达人签名', '送达人（两人）', '拒签的说明'],
    },
  }
}

/** 线索移交函: what another authority looks into; the office stops collecting (《政府督查工作条例》 art. 23). */
export function handoverText(authority: string, unit: string, facts: readonly PrintedFinding[]): LetterText {
  return {
    title: '线索移交函',
    addressee: authority,
    paragraphs: [
      `监督检查中发现${unit}下列线索，超出我办职权，现移交你单位依法依规处理。`,
      ...facts.map((fact, index) => factText(fact, index + 1)),
      '有关原始记录和证据由我办保全，可随时调阅。处理结果请函告我办。',
    ],
  }
}
