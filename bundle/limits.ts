/** Hard limits of the format (FORMAT §13). A headquarters' policy may lower them. */
export const limits = {
  bundleBytes: 64 * 2 ** 30,
  defaultBundleBytes: 2_000_000_000,
  entries: 20_000,
  tagFileBytes: 8 * 2 ** 20,
  bundleJsonBytes: 4 * 2 ** 20,
  journalBytes: 256 * 2 ** 20,
  lineBytes: 262_144,
  signatureBytes: 4096,
  signatureFiles: 10,
  counterSignatures: 8,
  ageHeaderBytes: 65_536,
  replyBytes: 16 * 2 ** 20,
  trustFileBytes: 16 * 2 ** 20,
  enrolRequestBytes: 65_536,
  clockSkewMs: 48 * 3600 * 1000,
  problems: 200,
} as const
