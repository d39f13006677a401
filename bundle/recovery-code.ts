const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const checkModulus = 1021n

function symbols(value: bigint, count: number): string {
  let text = ''
  for (let index = 0; index < count; index += 1) text = `${alphabet[Number((value >> BigInt(5 * index)) & 31n)]}${text}`
  return text
}

function number(text: string): bigint | undefined {
  let value = 0n
  for (const symbol of text) {
    const digit = alphabet.indexOf(symbol)
    if (digit < 0) return undefined
    value = value * 32n + BigInt(digit)
  }
  return value
}

/** 16 bytes as seven groups of four symbols; the last two check the rest and catch every single slip and swap of neighbours. */
export function formatRecoveryCode(code: Uint8Array): string {
  const value = BigInt(`0x${Buffer.from(code).toString('hex')}`)
  return `${symbols(value, 26)}${symbols(value % checkModulus, 2)}`.match(/.{4}/g)?.join('-') ?? ''
}

/** The 16 bytes of a code as typed: any case, any spacing, O for 0, I and L for 1. Undefined when it cannot be right. */
export function parseRecoveryCode(typed: string): Uint8Array | undefined {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  const value = number(text.slice(0, 26))
  const check = number(text.slice(26))
  if (text.length !== 28 || value === undefined || check === undefined) return undefined
  if (value >= 1n << 128n || value % checkModulus !== check) return undefined
  return new Uint8Array(Buffer.from(value.toString(16).padStart(32, '0'), 'hex'))
}
