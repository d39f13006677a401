import process from 'node:process'
import { parseArgs } from 'node:util'
import { defaultHome, fromCaller } from './home.mjs'

const usage = 'npm start -- [--sample] [--home DIR] [--port N] [--no-open] [--language zh|en]'

function parse() {
  const { values } = parseArgs({
    options: {
      sample: { type: 'boolean', default: false },
      home: { type: 'string' },
      port: { type: 'string', default: '0' },
      'no-open': { type: 'boolean', default: false },
      language: { type: 'string', default: 'zh' },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`${values.port} is no port`)
  /** @type {'zh' | 'en' | undefined} */
  const language = values.language === 'zh' || values.language === 'en' ? values.language : undefined
  if (!language) throw new Error(`${values.language} is not zh or en`)
  const home = values.home ? fromCaller(values.home) : defaultHome() + (values.sample ? '-sample' : '')
  return { sample: values.sample, home, port, open: !values['no-open'], language }
}

/** What was asked for on the command line; wrong usage ends with 2. */
export function startOptions() {
  try {
    return parse()
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
    return process.exit(2)
  }
}
