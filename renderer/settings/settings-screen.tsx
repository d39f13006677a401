export function SettingsScreen(_: object) {
  return null
}
