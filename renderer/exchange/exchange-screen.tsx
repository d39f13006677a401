export function ExchangeScreen(_: object) {
  return null
}
