import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { describeWithJudges } from '../support/judges.ts'
import {
  authorKey,
  escrowIdentity,
  escrowRecipient,
  identity,
  keyNumber,
  keyring,
  leadKey,
  log,
  makeLines,
  name,
  openBytes,
  recipient,
  scratch,
} from './sample.ts'
import { evidencePath, journalPath } from '#bundle/bag.ts'
import { bundleGenesis, lineGenesis, lineHash } from '#bundle/chain.ts'
import { random, sha256Hex } from '#bundle/crypto.ts'
import { allowedSigners, publicKeyText, revokedKeys, sshPublicKey } from '#bundle/keys.ts'
import { writeSealedFile } from '#bundle/sealed-file.ts'
import { passingSealedBytes } from '#bundle/sealed-reader.ts'
import { countersign, journalFile, type PayloadFile, prepareBundle, type Sealing, signBundle } from '#bundle/seal.ts'
import { writeBundle } from '#bundle/write-bundle.ts'

const out = scratch('out')
const bag = scratch(`out/${name}`)
const lines = makeLines(200)
const photo = random(3_000_000)
const recipients = [recipient, escrowRecipient]

function run(
  command: string,
  args: string[],
  options: { cwd?: string; input?: string } = {},
): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: options.cwd ?? out,
    input: options.input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  return { status, stdout, stderr }
}

function shell(script: string): ReturnType<typeof run> {
  return run('bash', ['-c', script], { cwd: bag })
}

async function sealing(open?: PayloadFile['open']): Promise<Sealing> {
  const key = random(32)
  const path = scratch(`object-${sha256Hex(key).slice(0, 8)}`)
  const facts = await writeSealedFile(path, key, photo.length, [photo])
  const payload = [
    { ...facts, path: evidencePath(facts.sha256, 'jpg'), open: open ?? (() => passingSealedBytes(path, key)) },
    journalFile(() => lines),
  ]
  const prepared = prepareBundle(
    {
      format: 'mingcha-bundle',
      v: 1,
      suite: 'ed25519-sha256',
      log,
      epoch: 1,
      seq: 1,
      prevBundle: bundleGenesis(log),
      audience: 'HQ-01',
      created: '2026-11-23T02:20:00.000Z',
      keyring: 1,
      critical: [],
      signers: [
        { role: 'author', principal: log },
        { role: 'counter', principal: 'LEAD-03' },
      ],
      evidence: [{ sha256: facts.sha256, size: facts.size, mime: 'image/jpeg', file: true }],
      journal: { first: 1, last: 200, prevHash: lineGenesis(log), lastHash: lineHash(lines.at(-1)!) },
    },
    payload,
  )
  return {
    prepared,
    payload,
    authorSignature: signBundle(prepared, authorKey),
    counterSignatures: [countersign(prepared.tags['tagmanifest-sha256.txt'], leadKey)],
  }
}

let written: Awaited<ReturnType<typeof writeBundle>>

beforeAll(async () => {
  await mkdir(out)
  written = await writeBundle(await sealing(), { recipients, folder: out })
  await writeFile(join(out, 'hq.key'), `${identity}\n`)
  await writeFile(join(out, 'escrow.key'), `${escrowIdentity}\n`)
  const pub = publicKeyText(keyNumber(41).pub)
  const role = { threshold: 1, keys: [{ id: 'R1', pub }] }
  const root = {
    format: 'mingcha-root' as const,
    v: 1 as const,
    version: 1,
    issued: '2026-01-01T00:00:00.000Z',
    expires: '2027-01-01T00:00:00.000Z',
    roles: { root: role, keyring: role, receipt: role },
  }
  await writeFile(join(out, 'allowed_signers'), allowedSigners(root, keyring))
  await writeFile(join(out, 'revoked_keys'), revokedKeys(keyring))
  await writeFile(join(out, 'revoked_author'), `${sshPublicKey(authorKey.pub)}\n`)
})

const publicTools = describeWithJudges('age', 'age-keygen', 'unzip', 'ssh-keygen', 'sha256sum', 'jq')

publicTools('public tools accept a bundle without any program of ours', () => {
  beforeAll(() => {
    expect(run('age', ['-d', '-i', 'hq.key', '-o', `${name}.zip`, `${name}.mcb.age`])).toMatchObject({ status: 0 })
    expect(run('unzip', ['-q', `${name}.zip`])).toMatchObject({ status: 0 })
  })

  it('age opens it for either recipient and for nobody else; unzip tests it', async () => {
    expect(run('age', ['-d', '-i', 'escrow.key', '-o', 'again.zip', `${name}.mcb.age`])).toMatchObject({ status: 0 })
    expect(await readFile(join(out, 'again.zip'))).toEqual(await readFile(join(out, `${name}.zip`)))
    expect(run('unzip', ['-tqq', `${name}.zip`])).toMatchObject({ status: 0 })
    const stranger = run('age-keygen', ['-o', 'stranger.key'])
    expect(stranger.status).toBe(0)
    expect(run('age', ['-d', '-i', 'stranger.key', '-o', 'no.zip', `${name}.mcb.age`]).status).not.toBe(0)
  })

  it('ssh-keygen verifies author and countersigner, and refuses another role, principal, byte or a revoked key', () => {
    const verify = (
      principal: string,
      namespace: string,
      signature: string,
      file = 'tagmanifest-sha256.txt',
      revoked = 'revoked_keys',
    ) =>
      shell(
        `ssh-keygen -Y verify -f ../allowed_signers -r ../${revoked} -I ${principal} -n ${namespace} -s signatures/${signature}.sshsig < ${file}`,
      ).status
    expect(verify(log, 'mingcha-bundle@v1', 'author')).toBe(0)
    expect(verify('LEAD-03', 'mingcha-countersign@v1', 'counter-01')).toBe(0)
    expect(verify('LEAD-03', 'mingcha-bundle@v1', 'author')).not.toBe(0)
    expect(verify(log, 'mingcha-countersign@v1', 'author')).not.toBe(0)
    expect(verify(log, 'mingcha-bundle@v1', 'author', 'manifest-sha256.txt')).not.toBe(0)
    expect(verify(log, 'mingcha-bundle@v1', 'author', 'tagmanifest-sha256.txt', 'revoked_author')).not.toBe(0)
  })

  it('sha256sum checks both manifests, and the digest is what was announced', () => {
    expect(
      shell('sha256sum --strict --quiet -c tagmanifest-sha256.txt && sha256sum --strict --quiet -c manifest-sha256.txt')
        .status,
    ).toBe(0)
    expect(shell('[ "$(find data -type f | wc -l)" = "$(wc -l < manifest-sha256.txt)" ]').status).toBe(0)
    expect(shell('sha256sum < tagmanifest-sha256.txt').stdout.slice(0, 64)).toBe(written.digest)
    expect(shell("cut -c67- tagmanifest-sha256.txt | tr '\\n' ' '").stdout).toBe(
      'bag-info.txt bagit.txt bundle.json manifest-sha256.txt ',
    )
    expect(
      shell(
        'for f in data/evidence/*; do [ "$(sha256sum < "$f" | cut -c1-64)" = "$(basename "${f%.*}")" ] || exit 1; done',
      ).status,
    ).toBe(0)
  })

  it('jq gives back the same bytes, and a shell loop walks the chain', async () => {
    expect(
      shell(`jq -cS . ${journalPath} | cmp - ${journalPath} && jq -cS . bundle.json | cmp - bundle.json`).status,
    ).toBe(0)
    const journal = await readFile(join(bag, journalPath), 'utf8')
    await writeFile(
      join(bag, '../few.jsonl'),
      journal
        .split('\n')
        .slice(0, 12)
        .map((line) => `${line}\n`)
        .join(''),
    )
    const chain = shell(
      'prev=$(jq -r .journal.prevHash bundle.json); while IFS= read -r l; do [ "$(printf %s "$l" | jq -r .prev)" = "$prev" ] || exit 1; prev=$(printf %s "$l" | sha256sum | cut -c1-64); done < ../few.jsonl; echo $prev',
    )
    expect(chain).toMatchObject({ status: 0, stdout: `${lineHash(lines[11]!)}\n` })
    expect(shell('jq -r .journal.lastHash bundle.json').stdout.trim()).toBe(lineHash(lines.at(-1)!))
  })

  it('gives the same zip again under another envelope', async () => {
    const folder = scratch('second')
    await mkdir(folder)
    const again = await writeBundle(await sealing(), { recipients, folder })
    expect([again.digest, again.fileSha256 === written.fileSha256]).toEqual([written.digest, false])
    expect(run('age', ['-d', '-i', 'hq.key', '-o', 'second.zip', again.file]).status).toBe(0)
    expect(await readFile(join(out, 'second.zip'))).toEqual(await readFile(join(out, `${name}.zip`)))
  })

  it('what age encrypts, we open', async () => {
    expect(run('age', ['-r', recipient, '-r', escrowRecipient, '-o', 'theirs.age', `${name}.zip`]).status).toBe(0)
    const opened = await openBytes(await readFile(join(out, 'theirs.age')), { allowPlainZip: false })
    expect(opened).toMatchObject({ problems: [], digest: written.digest })
    await opened.close()
  })
})

describe('writing a bundle', () => {
  it('tells the truth about the file, and opens again', async () => {
    const bytes = await readFile(written.file)
    expect(written).toMatchObject({
      name,
      size: bytes.length,
      fileSha256: sha256Hex(bytes),
      file: join(out, `${name}.mcb.age`),
    })
    const opened = await openBytes(bytes, { allowPlainZip: false })
    expect(opened).toMatchObject({ problems: [], fileSha256: written.fileSha256, authorVerified: true })
    await opened.close()
  })

  it('leaves nothing behind when an object is damaged or the person cancels', async () => {
    const folder = scratch('third')
    await mkdir(folder)
    const damaged = await sealing(() => [Buffer.concat([photo.subarray(1), Buffer.alloc(1)])])
    await expect(writeBundle(damaged, { recipients, folder })).rejects.toMatchObject({ code: 'E611' })
    await expect(writeBundle(await sealing(() => [photo, photo]), { recipients, folder })).rejects.toMatchObject({
      code: 'E611',
    })
    await expect(writeBundle(await sealing(), { recipients, folder, signal: AbortSignal.abort() })).rejects.toThrow()
    await expect(writeBundle(await sealing(), { recipients: [recipient], folder })).rejects.toMatchObject({
      code: 'E801',
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('reports progress up to the size it announces', async () => {
    const folder = scratch('fourth')
    await mkdir(folder)
    const seen: number[] = []
    const { size } = await writeBundle(await sealing(), {
      recipients,
      folder,
      onProgress: (done, total) => seen.push(done / total),
    })
    expect(seen.at(-1)).toBe(1)
    expect(size).toBeGreaterThan(photo.length)
  })
})
