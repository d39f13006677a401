import { keyed, type Step } from './step.ts'

/** Sets of backups that this home knows, and keys of names that a set still holds and must not. Frozen. */
export const backups: readonly Step[] = [
  keyed(
    'backup_set',
    'id text, folder text, own int, at text?, copy text?, proved_at text?, tried_at text?, fault text?',
    'id',
  ),
  keyed('names_owed', 'backup_set text, hash blob', 'backup_set, hash'),
]
