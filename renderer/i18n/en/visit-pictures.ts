import type { Words } from '../words.ts'
import type {
  camera as zhCamera,
  copies as zhCopies,
  mask as zhMask,
  signature as zhSignature,
} from '../zh/visit-pictures.ts'

export const mask: Words<typeof zhMask> = {
  title: 'Cover faces and plates',
  verb: 'Cover faces and plates',
  text: 'Drag over what is to be covered. Arrows move the current box, with Shift they resize it, Tab goes to the next. A copy is stored and the original stays; time and place written by the camera do not go with it.',
  picture: 'The picture to cover',
  box: 'Box {{n}}',
  add: 'Add a box',
  remove: 'Take it off',
  keep: 'Store the copy',
  count_one: '{{count}} place covered',
  count_other: '{{count}} places covered',
  failed: 'The picture is too large or can’t be opened; nothing was stored. The original is still there.',
  fileName: 'covered.jpg',
  copy: 'Covered copy',
  done: 'Has a covered copy',
  original: 'To the original',
}

export const camera: Words<typeof zhCamera> = {
  title: 'Photograph with this computer',
  verb: 'Take a photo',
  which: 'Which camera',
  nth: 'Camera {{n}}',
  take: 'Take it',
  open: 'Open the camera',
  covert: 'This is a covert visit. The camera’s light goes on when it opens. Press Space if you mean it.',
  text: 'A photo is stored encrypted at once, without album or temporary files. Pictures only, no sound.',
  taken_one: '{{count}} photo taken',
  taken_other: '{{count}} photos taken',
  fileName: 'photo.jpg',
  fault: {
    denied: 'The system does not allow the camera. Take it with a phone and bring it in with F8.',
    none: 'This computer has no camera. Take it with a phone and bring it in with F8.',
    busy: 'The camera does not open; another program may hold it. Close that and try again, or use a phone.',
  },
}

export const signature: Words<typeof zhSignature> = {
  title: 'Sign on the screen',
  verb: 'Sign on the screen',
  facts: 'The facts to be signed for',
  text: 'Let them read the facts above and sign in the box with pen, finger or mouse.',
  pad: 'Where to sign',
  nobody: 'Who signs is not chosen yet; it can be afterwards.',
  clear: 'Sign again',
  keep: 'Store the signature',
  line: '{{unit}}, visit of {{arrived}}, fact sheet, {{count}} problems',
  at: '{{name}} signed on {{at}}',
  fileName: 'signature.png',
}

export const copies: Words<typeof zhCopies> = {
  title: 'Find plain copies',
  verb: 'Find plain copies',
  text: 'Evidence is encrypted as it comes in; files brought from a phone or a card may still lie in Downloads or on the desktop. Each is compared by its content; only identical ones are listed.',
  looking: 'Looking',
  none: 'No plain copy of this visit’s evidence was found.',
  inFolder: 'in “{{folder}}”',
  onDrive: 'in “{{folder}}” on a card or stick',
  remove_one: 'Delete the one chosen',
  remove_other: 'Delete the {{count}} chosen',
  done_one: '{{count}} was deleted, past the recycle bin. The encrypted original was read and is whole.',
  done_other: '{{count}} were deleted, past the recycle bin. The encrypted originals were read and are whole.',
  kept_one: '{{count}} was not deleted: it has changed, can’t be deleted, or the encrypted original can’t be read.',
  kept_other:
    '{{count}} were not deleted: they have changed, can’t be deleted, or the encrypted originals can’t be read.',
  close: 'Done',
}
