import type { Body, Noun } from '#domain/change.ts'
import type { Column } from '../column.ts'

/** A column for each field of the record's schema: a field without one, or of another type, does not compile. */
export type Fields<N extends Noun> = { readonly [F in keyof Required<Body<N>>]: Column<NonNullable<Body<N>[F]>> }
