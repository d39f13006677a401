/** A digest in groups of four, as two people compare it aloud. */
export function DigestGroups({ digest }: { digest: string }) {
  return <span className="mono digest-groups">{(digest.match(/.{1,4}/g) ?? []).join(' ')}</span>
}
