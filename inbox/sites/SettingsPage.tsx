import { useEffect } from 'preact/hooks'
import { useDesk } from '../inbox.ts'
import { type SettingsSection, settingsSections, toPath } from '../routes.ts'
import { People } from '../team/People.tsx'
import { You } from '../team/You.tsx'
import { Ghosts } from '../ui/Ghosts.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { BotForm } from './BotForm.tsx'
import { HoursForm } from './HoursForm.tsx'
import { Install } from './Install.tsx'
import { ShopEnd } from './ShopEnd.tsx'
import { ShopForm } from './ShopForm.tsx'

export function SettingsPage({ section }: { section: SettingsSection }) {
  const { site, session, words } = useDesk()
  const sections = settingsSections.filter((name) => name !== 'people' || session.converses.value)
  useEffect(() => {
    if (!site.site.peek()) site.load()
  }, [site])
  const shop = site.site.value
  const needsShop = section === 'shop' || section === 'hours' || section === 'bot'
  return (
    <div class="settings">
      <header class="settings-head">
        <h1>{words.settings.title}</h1>
        <nav class="settings-nav" aria-label={words.settings.title}>
          {sections.map((name) => (
            <a
              key={name}
              href={toPath({ page: 'settings', section: name })}
              aria-current={name === section ? 'page' : undefined}
            >
              {words.settings.sections[name]}
            </a>
          ))}
        </nav>
      </header>
      <div class="settings-page">
        {needsShop && site.failure.value && !shop && (
          <Trouble text={words.settings.failed} failure={site.failure.value} onRetry={site.load} />
        )}
        {needsShop && !shop && !site.failure.value && <Ghosts count={4} />}
        {section === 'shop' && shop && <ShopForm key={shop.id} shop={shop} />}
        {section === 'shop' && shop && <ShopEnd shop={shop} />}
        {section === 'hours' && shop && <HoursForm key={shop.id} shop={shop} />}
        {section === 'bot' && shop && <BotForm key={shop.id} shop={shop} />}
        {section === 'install' && <Install />}
        {section === 'people' &&
          (sections.includes(section) ? <People /> : <p class="note-box">{words.errors.forbidden}</p>)}
        {section === 'you' && <You />}
      </div>
    </div>
  )
}
