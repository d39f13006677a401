import './leaving.css'
import { AcknowledgementPanel } from './acknowledgement-panel.tsx'
import { ClosingPanel } from './closing-panel.tsx'
import { OpenList } from './open-list.tsx'
import { VisitFields } from './visit-fields.tsx'

/** 离开前: what is still missing, the fact sheet, closing, and the facts of the visit. */
export function LeavingTab() {
  return (
    <div className="leaving">
      <OpenList />
      <aside className="leaving-side">
        <AcknowledgementPanel />
        <ClosingPanel />
        <VisitFields />
      </aside>
    </div>
  )
}
