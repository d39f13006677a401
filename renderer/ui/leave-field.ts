/** A form that acts on a key first lets the field that is being typed in say what it holds. */
export function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}
