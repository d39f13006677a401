/** Writes the entropy-coded part of a JPEG: bits, with a zero byte after every 0xFF. */
export interface BitWriter {
  put(code: number, size: number): void
  finish(): Uint8Array
}

export function createBitWriter(expected: number): BitWriter {
  let bytes = new Uint8Array(expected)
  let length = 0
  let held = 0
  let count = 0

  function byte(value: number): void {
    if (length + 2 > bytes.length) {
      const larger = new Uint8Array(bytes.length * 2)
      larger.set(bytes)
      bytes = larger
    }
    bytes[length++] = value
    if (value === 0xff) bytes[length++] = 0
  }
  return {
    put(code, size) {
      held = (held << size) | code
      count += size
      while (count >= 8) {
        count -= 8
        byte((held >> count) & 0xff)
      }
      held &= (1 << count) - 1
    },
    finish() {
      if (count > 0) byte(((held << (8 - count)) | ((1 << (8 - count)) - 1)) & 0xff)
      return bytes.subarray(0, length)
    },
  }
}
