export function TrustScreen(_: object) {
  return null
}
