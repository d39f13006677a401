import './settings.css'
import { useCall } from '../data/call.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Screen } from '../ui/screen.tsx'
import { AddColleague } from './add-colleague.tsx'
import { Backup } from './backup.tsx'
import { ShortPin } from './short-pin.tsx'
import { ChangePassphrase } from './change-passphrase.tsx'
import { CheckRun } from './check-run.tsx'
import { General } from './general.tsx'
import { RenewSheet } from './renew-sheet.tsx'
import { SettingsTabs } from './settings-tabs.tsx'

/** The few things that are not work. */
export function SettingsScreen() {
  const t = useWords('settings')
  const language = useLanguage()
  const settings = useCall('settings.get', {})
  return (
    <Screen title={t('title')} beside={<SettingsTabs current="general" />}>
      {settings.error && (
        <ErrorLine again={() => void settings.refetch()}>{faultOf(settings.error, language).text}</ErrorLine>
      )}
      {settings.data && (
        <div className="settings">
          <General settings={settings.data} />
          <Backup />
          <AddColleague />
          <CheckRun />
          <ChangePassphrase />
          <ShortPin />
          <RenewSheet />
        </div>
      )}
    </Screen>
  )
}
