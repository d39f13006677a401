import 'i18next'
import type { zh } from './zh/all.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame'
    resources: typeof zh
    returnNull: false
  }
}
