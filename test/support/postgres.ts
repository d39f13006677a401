import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { afterTest } from './after-test.ts'

let server: Promise<string> | undefined

async function serverUrl() {
  const answer = await fetch(inject('postgresBroker'))
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return text
}

async function administer(sql: string) {
  server ??= serverUrl()
  const client = new Client({ connectionString: await server })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** URL of a new empty PostgreSQL database, dropped when the running test or, outside a test, the run ends. */
export async function testDatabase(): Promise<string> {
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await administer(`create database ${name}`)
  afterTest(() => administer(`drop database if exists ${name} with (force)`))
  const url = new URL((await server) ?? '')
  url.pathname = `/${name}`
  return url.href
}
