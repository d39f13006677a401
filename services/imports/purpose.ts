import { RoomPurpose } from '#domain/place.ts'

/** Words for the purposes of a room; the first of each is the one to show. */
export const purposeWords: Readonly<Record<RoomPurpose, readonly string[]>> = {
  office: ['办公室', '办公', '科室', 'office'],
  window: ['窗口', '服务窗口', 'window', 'counter'],
  hall: ['大厅', '服务大厅', '办事大厅', 'hall'],
  duty: ['值班室', '值班', 'duty'],
  meeting: ['会议室', '会议', 'meeting'],
  gate: ['大门', '门口', '门卫', '门岗', '岗亭', 'gate'],
  other: ['其他', '其它', 'other'],
}

export function purposeNamed(text: string): RoomPurpose | undefined {
  const word = text.toLowerCase()
  return RoomPurpose.options.find((purpose) => purpose === word || purposeWords[purpose].includes(word))
}

/** What a label tells where no purpose is given. */
export function purposeOfLabel(label: string): RoomPurpose {
  const guesses: readonly [RegExp, RoomPurpose][] = [
    [/窗口|号窗/, 'window'],
    [/大厅/, 'hall'],
    [/值班/, 'duty'],
    [/会议/, 'meeting'],
    [/门卫|岗亭|大门/, 'gate'],
  ]
  return guesses.find(([pattern]) => pattern.test(label))?.[1] ?? 'office'
}
