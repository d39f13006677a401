import type { WebContents } from 'electron'
import { z } from 'zod'
import { pieceSize } from '#domain/bridge.ts'
import type { Gate } from '#services/dispatch.ts'
import type { Tickets } from '../host/tickets.ts'
import { handle, refused } from './ipc.ts'
import { evidenceAddress } from './schemes.ts'
import { createUploads } from './uploads.ts'
import { createWatches } from './watches.ts'

const Question = z.tuple([z.string().max(60), z.unknown(), z.enum(['zh', 'en'])])
const Numbered = z.tuple([z.int()])
const FileName = z.tuple([z.string().min(1).max(200)])
const Piece = z.tuple([z.int(), z.instanceof(Uint8Array).refine((piece) => piece.byteLength <= pieceSize)])

/** Answers the page's bridge; gives back what to do with each new window. */
export function serveBridge(gate: Gate, tickets: Tickets): (contents: WebContents) => void {
  const uploads = createUploads(gate)
  const watches = createWatches(gate)
  const windows = new Map<number, WebContents>()

  handle('call', Question, ([name, input, language]) => gate.call(name, input, language))
  handle('url', Question, async ([name, input, language]) => {
    const reply = await tickets.issue(name, input, language)
    return reply.ok ? { ok: true, value: evidenceAddress(reply.value) } : reply
  })
  handle('uploadBegin', Question, ([name, input, language], window) => uploads.begin(window, name, input, language))
  handle('uploadPiece', Piece, ([upload, piece], window) => uploads.piece(window, upload, piece))
  handle('uploadEnd', Numbered, ([upload], window) => uploads.end(window, upload))
  handle('uploadCancel', Numbered, ([upload], window) => uploads.cancel(window, upload))
  handle('watchBegin', Question, ([name, input, language], window) => watches.begin(window, name, input, language))
  handle('watchNext', Numbered, ([watch], window) => watches.next(window, watch))
  handle('watchEnd', Numbered, ([watch], window) => watches.end(window, watch))
  handle('pdf', FileName, async ([fileName], window) => {
    const contents = windows.get(window)
    if (!contents) return refused('gate.cancelled')
    const pdf = await contents.printToPDF({ preferCSSPageSize: true, printBackground: true })
    return { ok: true, value: evidenceAddress(tickets.hold(pdf, fileName)) }
  })

  return (contents) => {
    const { id } = contents
    windows.set(id, contents)
    const drop = () => {
      uploads.drop(id)
      watches.drop(id)
    }
    contents.on('did-start-navigation', (event) => {
      if (event.isMainFrame && !event.isSameDocument) drop()
    })
    contents.on('render-process-gone', drop)
    contents.on('destroyed', () => {
      drop()
      windows.delete(id)
    })
  }
}
