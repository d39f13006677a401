import type { NamesCopies } from '#services/erasure/names-copies.ts'

/** A home without backups. */
export const noCopies: NamesCopies = { erase: async () => [] }
