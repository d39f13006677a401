import { z } from 'zod'
import { Instant } from '#domain/fields.ts'
import { PublicKey } from './names.ts'

export const TrustKey = z.looseObject({ id: z.string().regex(/^[A-Z][0-9A-Z-]{0,15}$/), pub: PublicKey })
export type TrustKey = z.infer<typeof TrustKey>

const TrustRole = z
  .looseObject({ threshold: z.int().min(1).max(16), keys: z.array(TrustKey).min(1).max(32) })
  .refine(({ threshold, keys }) => new Set(keys.map(({ pub }) => pub)).size >= threshold)
export type TrustRole = z.infer<typeof TrustRole>

/** FORMAT §10.1: whose signatures count for which kind of file. */
export const Root = z.looseObject({
  format: z.literal('mingcha-root'),
  v: z.literal(1),
  version: z.int().min(1),
  issued: Instant,
  expires: Instant,
  roles: z.looseObject({ root: TrustRole, keyring: TrustRole, receipt: TrustRole, reference: TrustRole.optional() }),
})
export type Root = z.infer<typeof Root>
