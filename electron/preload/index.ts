import { contextBridge, ipcRenderer } from 'electron'
import { type Bridge, bridgeMethods, channelOf } from '#domain/bridge.ts'

type Ask = (...given: readonly unknown[]) => Promise<unknown>

const asks = bridgeMethods.map((method): [string, Ask] => {
  const channel = channelOf(method)
  return [method, (...given) => ipcRenderer.invoke(channel, ...given)]
})

contextBridge.exposeInMainWorld('mingcha', Object.freeze(Object.fromEntries(asks)) as unknown as Bridge)
