function forbid(node: Node): void {
  if (!(node instanceof Element)) return
  const fields = node.matches('input, textarea') ? [node] : node.querySelectorAll('input, textarea')
  for (const field of fields) field.setAttribute('autocomplete', 'off')
}

/** A browser writes what stands in fields to its profile, in the clear, to restore a window; a field that is never completed it leaves out. */
export function forbidFormRestore(): void {
  forbid(document.body)
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(forbid)
  }).observe(document.body, { childList: true, subtree: true })
}
