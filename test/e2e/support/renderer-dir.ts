import { join } from 'node:path'
import process from 'node:process'

const out = process.env['MINGCHA_OUT'] ?? join(import.meta.dirname, '..', '..', '..', 'out')

/** The built screens: those of `out/`, or of the tree that MINGCHA_OUT names. */
export const rendererDir = join(out, 'renderer')
