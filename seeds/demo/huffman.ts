/** A Huffman table as a JPEG writes it: how many codes of each length, and the symbols in order. */
export interface HuffmanTable {
  lengths: readonly number[]
  symbols: readonly number[]
}

const dcLuma: HuffmanTable = {
  lengths: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
  symbols: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
}
const dcChroma: HuffmanTable = {
  lengths: [0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
  symbols: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
}
const acLuma: HuffmanTable = {
  lengths: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125],
  symbols: hex(
    '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
  ),
}
const acChroma: HuffmanTable = {
  lengths: [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 119],
  symbols: hex(
    '0001020311040521311206415107617113223281081442 91a1b1c109233352f0156272d10a162434e125f11718191a262728292a35363738393a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa',
  ),
}

function hex(text: string): number[] {
  return [...Buffer.from(text.replaceAll(' ', ''), 'hex')]
}

/** Code and length of every symbol. */
export interface Codes {
  code: Uint32Array
  size: Uint8Array
}

function codesOf(table: HuffmanTable): Codes {
  const codes = { code: new Uint32Array(256), size: new Uint8Array(256) }
  let code = 0
  let k = 0
  for (const [i, count] of table.lengths.entries()) {
    for (let n = 0; n < count; n += 1) {
      const symbol = table.symbols[k++] ?? 0
      codes.code[symbol] = code++
      codes.size[symbol] = i + 1
    }
    code <<= 1
  }
  return codes
}

/** The tables of ITU-T T.81 annex K, in the order of a DHT segment: class and id, table. */
export const huffmanTables: readonly [number, HuffmanTable][] = [
  [0x00, dcLuma],
  [0x10, acLuma],
  [0x01, dcChroma],
  [0x11, acChroma],
]
export const luma = { dc: codesOf(dcLuma), ac: codesOf(acLuma) }
export const chroma = { dc: codesOf(dcChroma), ac: codesOf(acChroma) }
