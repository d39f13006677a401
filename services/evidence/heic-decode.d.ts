declare module 'heic-decode' {
  /** The first picture of a HEIC file, turned the way it is to be seen; four bytes a pixel. */
  export default function decode(file: {
    buffer: Uint8Array
  }): Promise<{ width: number; height: number; data: Uint8ClampedArray }>
}
