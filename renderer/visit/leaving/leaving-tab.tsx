import './leaving.css'
import { AcknowledgementPanel } from './acknowledgement-panel.tsx'
import { ClosingPanel } from './closing-panel.tsx'
import { OpenList } from './open-list.tsx'
import { VisitFields } from './visit-fields.tsx'

/** 离开前: what is still missing, the facts of the visit, and closing it. */
export function LeavingTab() {
  return (
    <div className="leaving">
      <OpenList />
      <aside className="leaving-side">
        <VisitFields />
        <AcknowledgementPanel />
        <ClosingPanel />
      </aside>
    </div>
  )
}
