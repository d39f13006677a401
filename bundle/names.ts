import { z } from 'zod'

/** FORMAT §1. */
export const Epoch = z.int().min(1).max(9999)
export const Seq = z.int().min(1).max(9_999_999_999)
export const HqId = z.string().regex(/^HQ-[0-9A-Z]{2,12}$/)
export const Principal = z.string().regex(/^(?:[0-9A-HJKMNP-TV-Z]{12}|(?:LEAD|HQ)-[0-9A-Z]{2,12}|[RK][0-9]{1,4})$/)
export const PublicKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/)
/** The 65 bytes of an SM2 point in base64. */
export const Sm2PublicKey = z.string().regex(/^B[A-Za-z0-9+/]{86}=$/)
export const AgeRecipient = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/)

export function bundleName(log: string, epoch: number, seq: number): string {
  return `mc1-${log}-e${epoch}-${String(seq).padStart(10, '0')}`
}

export function replyName(log: string, epoch: number, replySeq: number): string {
  return `mcr1-${log}-e${epoch}-${String(replySeq).padStart(10, '0')}`
}

export interface BundleId {
  log: string
  epoch: number
  seq: number
}

/** What a bundle's name says; undefined when it is not one. */
export function parseBundleName(name: string): BundleId | undefined {
  const match = /^mc1-([0-9A-HJKMNP-TV-Z]{12})-e([1-9]\d{0,3})-(\d{10})$/.exec(name)
  if (!match?.[1] || Number(match[3]) === 0) return undefined
  return { log: match[1], epoch: Number(match[2]), seq: Number(match[3]) }
}

/** A bundle of a version that this program does not know. */
export function isForeignVersion(name: string): boolean {
  return /^mc\d+-/.test(name) && !name.startsWith('mc1-')
}
