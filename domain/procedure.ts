import type { z } from 'zod'

/** Who may call: any person with a key here, or only somebody in that role. A founder holds all three. */
export const roles = ['inspector', 'lead', 'officer'] as const
export type Role = (typeof roles)[number]

declare const output: unique symbol
/** Carries the answer's type through a declaration; nothing of it exists at run time. */
export interface Answer<T> {
  readonly [output]?: T
}
export function answer<T>(): Answer<T> {
  return {}
}

interface Rules {
  /** Callable while the store is closed. */
  locked?: true
  /** Callable while the laptop is in the hands of somebody who is asked for an opinion. */
  handedOver?: true
  /** At least one of these roles; absent = anybody who unlocked. */
  roles?: readonly Role[]
}

export interface Procedure<K extends string, I extends z.ZodType, T> extends Rules {
  readonly kind: K
  readonly input: I
  readonly answer: Answer<T>
}

function declared<K extends string>(kind: K) {
  return <I extends z.ZodType, T>(spec: { input: I; answer: Answer<T> } & Rules): Procedure<K, I, T> => ({
    kind,
    ...spec,
  })
}

/** Reads; safe to repeat. */
export const query = declared('query')
/** Writes, all or nothing. */
export const command = declared('command')
/** Takes bytes in, answers once they are stored. */
export const upload = declared('upload')
/** Answers with bytes; the bridge turns it into a URL with Range. */
export const download = declared('download')
/** Answers again and again until the caller stops listening. */
export const watch = declared('watch')

/** What a download's handler gives its host. `read` yields the bytes from `start` up to but not including `end`. */
export interface Bytes {
  mime: string
  size: number
  fileName?: string
  read(start: number, end: number): AsyncIterable<Uint8Array>
}
