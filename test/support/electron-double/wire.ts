/** Values between worlds as JSON, as narrow as a structured clone of what a bridge may carry. Runs in the page too: nothing from outside. */
export function createWire() {
  function pack(value: unknown): unknown {
    if (value === undefined) return { $undefined: true }
    if (value instanceof Uint8Array) {
      let text = ''
      for (let at = 0; at < value.length; at += 32_768) text += String.fromCharCode(...value.subarray(at, at + 32_768))
      return { $bytes: btoa(text) }
    }
    if (Array.isArray(value)) return value.map(pack)
    if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
      throw new Error('An object could not be cloned.')
    if (typeof value !== 'object' || value === null) return value
    return { $object: Object.entries(value).map(([key, one]) => [key, pack(one)]) }
  }

  function unpack(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(unpack)
    if (typeof value !== 'object' || value === null) return value
    if ('$undefined' in value) return undefined
    if ('$bytes' in value) return Uint8Array.from(atob(String(value.$bytes)), (c) => c.charCodeAt(0))
    const entries = (value as { $object: [string, unknown][] }).$object
    return Object.fromEntries(entries.map(([key, one]) => [key, unpack(one)]))
  }

  return {
    write: (value: unknown) => JSON.stringify(pack(value)),
    read: (text: string) => unpack(JSON.parse(text)),
  }
}
