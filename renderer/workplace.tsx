import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { DirectoryProvider } from './data/directory.tsx'
import { useCall } from './data/call.ts'
import { useCommand } from './data/command.ts'
import { hrefOf, type Route, useRoute } from './data/route.ts'
import { useMayReview, useSession } from './data/session.tsx'
import { setSearchText } from './findings/search-text.ts'
import { useWords } from './i18n/language.ts'
import { useIdleLock } from './session/idle-lock.ts'
import { HostNotice } from './session/host-notice.tsx'
import { BackupNotice } from './settings/backup-notice.tsx'
import { NamesNotice } from './session/names-notice.tsx'
import { ErrorBoundary } from './ui/error-boundary.tsx'
import { Frame } from './ui/frame.tsx'
import { KeyList } from './ui/key-list.tsx'
import { Tag } from './ui/tag.tsx'
import { VisitsScreen } from './visits/visits-screen.tsx'

const CountedScreen = lazy(async () => ({ default: (await import('./counted/counted-screen.tsx')).CountedScreen }))
const DeliveriesScreen = lazy(async () => ({
  default: (await import('./deliveries/deliveries-screen.tsx')).DeliveriesScreen,
}))
const DocumentsScreen = lazy(async () => ({
  default: (await import('./orders/documents-screen.tsx')).DocumentsScreen,
}))
const ExchangeScreen = lazy(async () => ({ default: (await import('./exchange/exchange-screen.tsx')).ExchangeScreen }))
const WaysScreen = lazy(async () => ({ default: (await import('./exchange/ways-screen.tsx')).WaysScreen }))
const TrustScreen = lazy(async () => ({ default: (await import('./exchange/trust-screen.tsx')).TrustScreen }))
const FindingsScreen = lazy(async () => ({ default: (await import('./findings/findings-screen.tsx')).FindingsScreen }))
const ObjectionsScreen = lazy(async () => ({
  default: (await import('./orders/objections-screen.tsx')).ObjectionsScreen,
}))
const OrdersScreen = lazy(async () => ({ default: (await import('./orders/orders-screen.tsx')).OrdersScreen }))
const PaperScreen = lazy(async () => ({ default: (await import('./print/paper-screen.tsx')).PaperScreen }))
const PeopleScreen = lazy(async () => ({ default: (await import('./people/people-screen.tsx')).PeopleScreen }))
const PlansScreen = lazy(async () => ({ default: (await import('./plans/plans-screen.tsx')).PlansScreen }))
const PrintScreen = lazy(async () => ({ default: (await import('./print/print-screen.tsx')).PrintScreen }))
const RechecksScreen = lazy(async () => ({ default: (await import('./orders/rechecks-screen.tsx')).RechecksScreen }))
const ReviewScreen = lazy(async () => ({ default: (await import('./review/review-screen.tsx')).ReviewScreen }))
const NamesScreen = lazy(async () => ({ default: (await import('./settings/names/names-screen.tsx')).NamesScreen }))
const RulesScreen = lazy(async () => ({ default: (await import('./settings/rules/rules-screen.tsx')).RulesScreen }))
const SettingsScreen = lazy(async () => ({ default: (await import('./settings/settings-screen.tsx')).SettingsScreen }))
const SlipScreen = lazy(async () => ({ default: (await import('./deliveries/slip-screen.tsx')).SlipScreen }))
const UnitsScreen = lazy(async () => ({ default: (await import('./units/units-screen.tsx')).UnitsScreen }))
const VisitScreen = lazy(async () => ({ default: (await import('./visit/visit-screen.tsx')).VisitScreen }))
const WeekScreen = lazy(async () => ({ default: (await import('./week/week-screen.tsx')).WeekScreen }))

/** Everything behind the door: the frame around the page that the address names. */
export function Workplace() {
  const t = useWords('frame')
  const route = useRoute()
  const { me, sample } = useSession()
  const lead = useMayReview()
  const lock = useCommand('session.lock')
  const queries = useQueryClient()
  const returned = useCall('reviews.returned', {}).data ?? []
  const returnedFindings = returned.filter(({ noun }) => noun === 'finding').length
  const status = useCall('exchange.status', {}).data
  const pack = useCall('reference.pack', {}).data
  useIdleLock(() => lock.fire({}))
  useEffect(() => () => setSearchText(''), [])
  const attention = status?.incoming.filter((file) => ['held', 'quarantined', 'frozen'].includes(file.result)).length
  return (
    <DirectoryProvider>
      <Frame
        current={railOf(route)}
        items={[
          {
            key: 'visits',
            icon: 'visit',
            word: t('visits'),
            href: hrefOf({ at: 'visits' }),
            count: returned.length - returnedFindings,
          },
          {
            key: 'findings',
            icon: 'flag',
            word: t('findings'),
            href: hrefOf({ at: 'findings', filter: {} }),
            count: returnedFindings,
          },
          ...(lead ? [{ key: 'review', icon: 'eye' as const, word: t('review'), href: hrefOf({ at: 'review' }) }] : []),
          { key: 'orders', icon: 'mend', word: t('orders'), href: hrefOf({ at: 'orders', tab: 'orders' }) },
          { key: 'week', icon: 'week', word: t('week'), href: hrefOf({ at: 'week' }) },
          {
            key: 'exchange',
            icon: 'exchange',
            word: t('exchange'),
            href: hrefOf({ at: 'exchange', page: 'bundles' }),
            count: attention,
          },
          { key: 'people', icon: 'people', word: t('people'), href: hrefOf({ at: 'people' }) },
        ]}
        low={[
          { key: 'settings', icon: 'settings', word: t('settings'), href: hrefOf({ at: 'settings' }) },
          { key: 'lock', icon: 'lock', word: t('lock'), onPick: () => lock.fire({}) },
        ]}
        foot={
          <>
            {sample && <Tag tone="wait">{t('sampleMark')}</Tag>}
            <span>{me.name}</span>
            {pack && (
              <a href={hrefOf({ at: 'settings', page: 'rules' })}>{t('pack', { version: pack.pack.version })}</a>
            )}
          </>
        }
      >
        <KeyList />
        <HostNotice />
        <NamesNotice />
        <BackupNotice />
        <ErrorBoundary key={route.at} onAgain={() => void queries.invalidateQueries()}>
          <Suspense fallback={<div className="main" />}>
            <Page route={route} />
          </Suspense>
        </ErrorBoundary>
      </Frame>
    </DirectoryProvider>
  )
}

function railOf(route: Route): string {
  if (route.at === 'visit' || route.at === 'plans' || route.at === 'print') return 'visits'
  if (route.at === 'counted') return 'week'
  if (route.at === 'paper') return 'orders'
  if (route.at === 'deliverySlip') return 'exchange'
  return route.at === 'units' ? 'people' : route.at
}

function Page({ route }: { route: Route }) {
  switch (route.at) {
    case 'visits':
      return <VisitsScreen />
    case 'visit':
      return <VisitScreen visit={route.ref} tab={route.tab} record={route.record} />
    case 'findings':
      return <FindingsScreen filter={route.filter} record={route.record} />
    case 'week':
      return <WeekScreen on={route.on} tab={route.tab} />
    case 'counted':
      return <CountedScreen query={route.query} />
    case 'exchange':
      if (route.page === 'deliveries') return <DeliveriesScreen />
      if (route.page === 'ways') return <WaysScreen />
      return route.page === 'trust' ? <TrustScreen /> : <ExchangeScreen />
    case 'deliverySlip':
      return <SlipScreen fromOn={route.fromOn} toOn={route.toOn} log={route.log} />
    case 'print':
      return <PrintScreen visit={route.ref} form={route.form} />
    case 'paper':
      return <PaperScreen document={route.ref} />
    case 'orders':
      if (route.tab === 'objections') return <ObjectionsScreen record={route.record} />
      if (route.tab === 'rechecks') return <RechecksScreen record={route.record} />
      if (route.tab === 'documents') return <DocumentsScreen record={route.record} />
      return <OrdersScreen record={route.record} />
    case 'review':
      return <ReviewScreen />
    case 'plans':
      return <PlansScreen />
    case 'people':
      return <PeopleScreen />
    case 'units':
      return <UnitsScreen />
    case 'settings':
      if (route.page === 'names') return <NamesScreen />
      return route.page === 'rules' ? <RulesScreen /> : <SettingsScreen />
  }
}
