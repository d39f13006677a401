import { Fault } from '#domain/fault.ts'

function strict(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** UTF-16 without a mark betrays itself by the zero bytes of its ASCII. */
function utf16Guess(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, 4000)
  let [even, odd] = [0, 0]
  head.forEach((byte, i) => {
    if (byte === 0 && i % 2 === 0) even += 1
    else if (byte === 0) odd += 1
  })
  if (odd > head.length / 20 && even === 0) return 'utf-16le'
  return even > head.length / 20 && odd === 0 ? 'utf-16be' : undefined
}

/** Broken UTF-8 is still UTF-8 where nearly everything else in it fits. */
function damagedUtf8(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder('utf-8').decode(bytes)
  const broken = text.split('\ufffd').length - 1
  // oxlint-disable-next-line no-control-regex
  const whole = (text.match(/[^\u0000-\u007f\ufffd]/g) ?? []).length
  return whole > 20 * broken ? text : undefined
}

/** Text of a .csv in UTF-8, UTF-16 or GB18030; a broken place in UTF-8 becomes U+FFFD, to be reported at its row. */
export function decodeText(bytes: Uint8Array): string {
  const [a, b] = bytes
  const marked = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : utf16Guess(bytes)
  const text = marked
    ? strict(marked, bytes)
    : (strict('utf-8', bytes) ?? damagedUtf8(bytes) ?? strict('gb18030', bytes))
  if (text === undefined) throw new Fault('import.encoding')
  if (text.includes('\u0000')) throw new Fault('import.notSpreadsheet')
  return text.replace(/^\ufeff/, '')
}
