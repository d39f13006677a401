import { sha256Hex as lineHash } from '#bundle/crypto.ts'
import { bagCase, type HostileCase } from './case-rows.ts'
import { edited, type Files, journal, type Parcel, rehashed } from './parcel.ts'

const linesOf = ({ files }: Parcel) => files.get(journal)!.toString().trimEnd().split('\n')

/** What bundle.json is to say of the journal beside what it says. */
interface Range {
  first?: number
  last?: number
  prevHash?: string
  lastHash?: string
}

function journalOf(parcel: Parcel, bytes: string | Buffer, range: Range = {}): Files {
  const ranged = edited(parcel.files, 'bundle.json', (text) =>
    Object.entries(range).reduce(
      (said, [member, value]) => said.replace(new RegExp(`("${member}":)("[^"]*"|\\d+)`), `$1${JSON.stringify(value)}`),
      text,
    ),
  )
  return rehashed(parcel, ranged.set(journal, Buffer.from(bytes)))
}

/** The journal's lines changed, hashed and signed as it stands. */
function lines(number: number, what: string, codes: string, change: (lines: string[]) => string[]): HostileCase {
  return bagCase(number, what, [codes, 'quarantined'], (parcel) => {
    const changed = change(linesOf(parcel))
    const last = changed.at(-1)!
    return journalOf(parcel, `${changed.join('\n')}\n`, {
      lastHash: lineHash(last),
      last: (JSON.parse(last) as { n: number }).n,
    })
  })
}

/** The last line written otherwise, announced with its own hash. */
function last(number: number, what: string, code: string, change: (line: string) => string | Buffer): HostileCase {
  return bagCase(number, what, [code, 'quarantined'], (parcel) => {
    const all = linesOf(parcel)
    const changed = Buffer.from(change(all.at(-1)!))
    const before = Buffer.from(`${all.slice(0, -1).join('\n')}\n`)
    return journalOf(parcel, Buffer.concat([before, changed, Buffer.from('\n')]), { lastHash: lineHash(changed) })
  })
}

const inBody = (member: string) => (line: string) => line.replace('"body":{', `"body":{${member},`)
const nested = `"a":${'['.repeat(16)}${']'.repeat(16)}`

/** Cases 57 to 61: the journal. */
export const journalCases: HostileCase[] = [
  lines(57, 'a line removed', 'E405', ([a, , ...rest]) => [a!, ...rest]),
  lines(57, 'a line inserted', 'E405', ([a, b, ...rest]) => [a!, b!, b!, ...rest]),
  lines(57, 'two lines swapped', 'E405', ([a, b, c, ...rest]) => [a!, c!, b!, ...rest]),
  lines(57, 'a line edited', 'E405', ([a, b, ...rest]) => [a!, b!.replace('甲', '乙'), ...rest]),
  bagCase(58, 'the first line dropped, the range adjusted', ['E404', 'quarantined'], (parcel) => {
    const [first, ...rest] = linesOf(parcel)
    const { n } = JSON.parse(rest[0]!) as { n: number }
    return journalOf(parcel, `${rest.join('\n')}\n`, { first: n, prevHash: lineHash(first!) })
  }),
  bagCase(59, 'the last line dropped, its hash announced', ['E406', 'quarantined'], (parcel) =>
    journalOf(parcel, `${linesOf(parcel).slice(0, -1).join('\n')}\n`),
  ),
  last(60, 'a member twice', 'E506', (line) => line.replace('"v":1', '"v":1,"v":1')),
  last(60, 'a member __proto__', 'E506', inBody('"__proto__":1')),
  last(60, 'the number 1e3', 'E506', inBody('"a":1e3')),
  last(60, 'the number −0', 'E506', inBody('"a":-0')),
  last(60, 'the number 2^53', 'E506', inBody('"a":9007199254740992')),
  last(60, 'a lone surrogate', 'E506', inBody('"a":"\\ud800"')),
  last(60, 'bytes that are no UTF-8', 'E506', (line) => Buffer.concat([Buffer.from(line), Buffer.from([0xff])])),
  last(61, 'a byte-order mark', 'E506', (line) => `\ufeff${line}`),
  last(61, 'a carriage return', 'E506', (line) => `${line}\r`),
  last(61, 'a blank line', 'E506', () => ''),
  last(61, 'a line of 300 kB', 'E109', inBody(`"a":"${'x'.repeat(300_000)}"`)),
  last(61, '17 levels', 'E506', inBody(nested)),
  bagCase(61, 'no last newline', ['E506', 'quarantined'], (parcel) =>
    journalOf(parcel, parcel.files.get(journal)!.subarray(0, -1)),
  ),
]
