import { expect, test } from 'vitest'
import { bareImage } from '#services/documents/bare-image.ts'
import { imageShape } from '#services/documents/image-shape.ts'
import { noisyPhoto } from '#test/support/photo.ts'
import { jpeg, picture, plainJpeg, png } from '#test/support/pictures.ts'

test('a printed photo carries neither place nor time nor device, and shows the same picture', () => {
  const segment = (marker: number, text: string) =>
    Buffer.concat([Uint8Array.of(0xff, marker, 0, text.length + 2), Buffer.from(text, 'latin1')])
  const taken = Buffer.from(jpeg(64, 48, 6))
  const jfif = segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0')
  const noted = Buffer.concat([
    taken.subarray(0, 2),
    jfif,
    segment(0xe2, 'ICC_PROFILE'),
    segment(0xed, 'Photoshop 3.0 by somebody'),
    segment(0xfe, 'IMG000123'),
    segment(0xef, 'GPS 25.04N'),
    taken.subarray(2),
    Buffer.from('a film behind the picture'),
  ])
  const bare = picture(noted)
  expect(bare).toMatchObject({ type: 'jpg', width: 64, height: 48, orientation: 6 })
  const plain = plainJpeg(64, 48)
  expect(bare.bytes.equals(Buffer.concat([plain.subarray(0, 2), jfif, plain.subarray(2)]))).toBe(true)
  expect(noted.includes('somebody')).toBe(true)
  const noise = noisyPhoto(3)
  expect(picture(noise).bytes.equals(Buffer.from(noise))).toBe(true)
  expect(bareImage(noted.subarray(0, 60))).toBeUndefined()
  expect(bareImage(Buffer.from('not a photo'))).toBeUndefined()
})

test('a printed screenshot carries no text', () => {
  const chunk = (type: string, data: string) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(data.length, 0)
    head.write(type, 4, 'latin1')
    return Buffer.concat([head, Buffer.from(data), Buffer.alloc(4)])
  }
  const at = png.indexOf('IDAT') - 4
  const noted = Buffer.concat([
    png.subarray(0, at),
    chunk('tEXt', 'Author\0somebody'),
    chunk('eXIf', 'MM'),
    png.subarray(at),
  ])
  expect(picture(noted).bytes.equals(png)).toBe(true)
  expect(bareImage(png.subarray(0, png.length - 6))).toBeUndefined()
})

test('shapes of photos', () => {
  expect(imageShape(jpeg(320, 240, 8))).toEqual({ type: 'jpg', width: 320, height: 240, orientation: 8 })
  expect(imageShape(png)).toEqual({ type: 'png', width: 1, height: 1, orientation: 1 })
  expect(imageShape(Buffer.from('GIF89a'))).toBeUndefined()
  expect(imageShape(Uint8Array.of(0xff, 0xd8, 0xff))).toBeUndefined()
})
