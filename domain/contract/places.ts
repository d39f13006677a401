import { z } from 'zod'
import { Day, Key, Label, PersonId, Ref, Text } from '../fields.ts'
import { Leave, type Post, type Room, RoomPurpose, Unit } from '../place.ts'
import { answer, command, query, upload } from '../procedure.ts'

/** Units of equal code (else name) appear once; `ref` is their representative, `refs` all records behind it. */
export interface UnitView extends Unit {
  ref: Ref
  refs: Ref[]
  /** The record of this log behind it, which can be corrected and voided here. */
  own?: Ref
  voided?: true
  initials: string
  people: number
  rooms: number
}
export interface RoomView extends Room {
  ref: Ref
  refs: Ref[]
  own?: Ref
  voided?: true
}
/** Posts of equal unit, title and room appear once. */
export interface PostView extends Post {
  ref: Ref
  own?: Ref
}
/** One known person. The name is readable only where this laptop holds the vault object. */
export interface PersonView {
  person: PersonId
  ref?: Ref
  name: string
  initials: string
  staffNumber?: string
  kind: 'staff' | 'inspector' | 'reporter'
  phone?: string
  /** This log's record of the person, which says the name: it can be corrected and voided here. */
  own?: Ref
  voided?: true
  /** The line on a unit's list that says where the person belongs. */
  line?: { ref: Ref; mine: boolean; source: string }
  /** Writes a log that is known here. */
  member?: true
  /** Who this is over again: lists show the other one. */
  same?: PersonId
  unit?: Ref
  room?: Ref
  post?: string
  asOfOn?: string
  leaves?: Leave[]
}

export const ImportKind = z.enum(['units', 'rooms', 'people'])
export type ImportKind = z.infer<typeof ImportKind>

/** One fault of an import, at its row (1-based, as the sheet shows it) and column. */
export interface RowFault {
  row: number
  column?: string
  code: string
  zh: string
  en: string
}
export interface ImportPlan {
  token: string
  kind: ImportKind
  sheet: string
  rows: number
  added: number
  changed: number
  unchanged: number
  faults: RowFault[]
  /** Faults beyond the first 200 are only counted. */
  moreFaults: number
  /** What stops nothing and is worth a look, as `faults`. */
  warnings: RowFault[]
  moreWarnings: number
  /** People on these units' lists who are not in the file; they stay on them. */
  absent: PersonId[]
  columns: { header: string; field?: string }[]
  preview: string[][]
}

/** An existing unit, or the name of one that is typed in place. */
export const UnitChoice = z.union([z.object({ ref: Ref }), z.object({ name: Label })])
/** A known person, or the name of one that is typed in place. */
export const PersonChoice = z.union([z.object({ person: PersonId }), z.object({ name: Label })])
export type PersonChoice = z.infer<typeof PersonChoice>

/** Left out: stays as it is; empty: erased. */
const Erasable = z.union([Label, z.literal('')]).optional()

export const places = {
  /** `voided`: those that were voided as well, to be named where they are cited. */
  'units.list': query({ input: z.object({ voided: z.boolean().default(false) }), answer: answer<UnitView[]>() }),
  'units.save': command({
    input: z.object({ ref: Ref.optional(), reason: Text.optional(), fields: Unit }),
    answer: answer<{ ref: Ref }>(),
  }),
  'rooms.list': query({
    input: z.object({ unit: Ref.optional(), voided: z.boolean().default(false) }),
    answer: answer<RoomView[]>(),
  }),
  'rooms.save': command({
    input: z.object({
      ref: Ref.optional(),
      reason: Text.optional(),
      unit: Ref,
      label: Label,
      purpose: RoomPurpose.default('office'),
      building: Label.optional(),
      floor: Label.optional(),
      order: z.int().optional(),
    }),
    answer: answer<{ ref: Ref }>(),
  }),
  'posts.list': query({ input: z.object({ unit: Ref }), answer: answer<PostView[]>() }),
  /** Everybody this laptop knows, for chips, search and initials; held in memory by the screen. */
  'people.directory': query({
    input: z.object({ voided: z.boolean().default(false) }),
    answer: answer<PersonView[]>(),
  }),
  'people.ofUnit': query({ input: z.object({ unit: Ref }), answer: answer<PersonView[]>() }),
  /** With `person`: where the person belongs, and who that is as far as it is said; `reason` makes it a correction. */
  'people.save': command({
    input: z.object({
      person: PersonId.optional(),
      reason: Text.optional(),
      name: Label,
      staffNumber: Erasable,
      phone: Erasable,
      kind: z.enum(['staff', 'inspector', 'reporter']).default('staff'),
      unit: Ref.optional(),
      room: Ref.optional(),
      post: Label.optional(),
      asOfOn: Day.optional(),
      source: Label.optional(),
      leaves: z.array(Leave).optional(),
    }),
    answer: answer<{ person: PersonId; ref: Ref }>(),
  }),
  /** Takes a person off every list of this log; the person, and what was recorded, stays. */
  'people.unlist': command({
    input: z.object({ person: PersonId, reason: Text }),
    answer: answer<{ lines: number }>(),
  }),
  /** Reads .xlsx, .xls or .csv and says what an import would do; writes nothing. */
  'imports.read': upload({
    input: z.object({ kind: ImportKind, fileName: Label, unit: Ref.optional(), source: Label.optional() }),
    answer: answer<ImportPlan>(),
  }),
  /** Imports what `read` showed, all or nothing; refused while it has faults. */
  'imports.apply': command({
    input: z.object({ token: Key }),
    answer: answer<{ added: number; changed: number; unchanged: number }>(),
  }),
}
