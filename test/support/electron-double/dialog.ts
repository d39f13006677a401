import { run } from './run.ts'

export const dialog = {
  showErrorBox(title: string, content: string) {
    run.errors.push({ title, content })
  },
}
