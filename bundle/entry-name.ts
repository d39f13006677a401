const component = /^[A-Za-z0-9][A-Za-z0-9._-]*$/
const device = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i

/** FORMAT §4.1: plain ASCII components that every file system takes for what they are. */
export function isEntryName(path: string): boolean {
  return (
    path.length <= 200 &&
    !path.includes('..') &&
    path.split('/').every((part) => component.test(part) && !part.endsWith('.') && !device.test(part))
  )
}
