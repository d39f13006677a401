import { added, type Step } from './step.ts'

/** What a call says beyond any other service contact, and whose clock says when a picture was taken. Frozen. */
export const callsAndCameras: readonly Step[] = [
  ...added('attitude', 'number text, rings int, answered int'),
  ...added('evidence', 'taken_from int'),
]
