import packData from '#seeds/packs/pack-builtin-1.json' with { type: 'json' }
import { Pack } from '#domain/reference/pack.ts'

/** The reference pack that every node has from the start. */
export function builtinPack(): Pack {
  return Pack.parse(packData)
}
