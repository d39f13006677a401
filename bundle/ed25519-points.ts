const groupOrder = 'edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010'
const fieldPrime = 'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'
const smallOrder = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]

/** Both little-endian, both 32 bytes as hex. */
function lessThan(a: string, b: string): boolean {
  for (let at = 62; at >= 0; at -= 2) {
    const left = a.slice(at, at + 2)
    const right = b.slice(at, at + 2)
    if (left !== right) return left < right
  }
  return false
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A point whose encoding is the only one it has and that is not one of the eight weak points. FORMAT §6. */
export function isSoundPoint(point: Uint8Array): boolean {
  if (point.length !== 32) return false
  const y = Uint8Array.from(point)
  y[31] = (y[31] ?? 0) & 0x7f
  const text = hex(y)
  return lessThan(text, fieldPrime) && !smallOrder.includes(text)
}

/** 64 bytes: a sound point and a scalar below the order of the group, so that a signature has one form only. */
export function isSoundSignature(signature: Uint8Array): boolean {
  return (
    signature.length === 64 &&
    isSoundPoint(signature.subarray(0, 32)) &&
    lessThan(hex(signature.subarray(32)), groupOrder)
  )
}
