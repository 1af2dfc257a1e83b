import { type ImportField, importFields } from '../../../shared/importFields.ts'
import { useDesk } from '../../inbox.ts'
import { Field } from '../../ui/Field.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { languageName } from '../../words/words.ts'
import { languagesHere, widgetLocales } from '../languages.ts'
import { FileReading } from './FileReading.tsx'
import type { Import } from './ImportModel.ts'

/** Fields that a row may hold in several languages. */
const spoken: ImportField[] = ['question', 'variants', 'answer', 'answerHtml', 'summary', 'tags', 'category']
const isSpoken = (field: ImportField | null | undefined) => Boolean(field && spoken.includes(field))

/** What stands in which column, guessed and to be corrected; and what goes for all rows. */
export function ColumnsStep({ imports }: { imports: Import }) {
  const { locale, knowledge, site, words } = useDesk()
  const say = words.importing
  const { name, read, own } = imports.source.value!
  const languages = languagesHere(site.site.value, knowledge.items.value, imports.language.value, ...widgetLocales)
  const lacks = imports.isTable.value && !imports.fields.value.includes('question')
  return (
    <>
      <p>
        <strong dir="auto">{name}</strong> · {say.columns.found(read.rows.length)}
      </p>
      {own?.files && <p class="hint">{say.media.found(own.media.length)}</p>}
      {own && !own.files && own.media.length > 0 && <p class="hint">{say.media.notIn(own.media.length)}</p>}
      {read.formulas > 0 && <p class="hint">{say.columns.formulas(read.formulas)}</p>}
      {read.skipped > 0 && <p class="hint">{say.columns.skipped(read.skipped)}</p>}
      {read.sheets.length > 1 && (
        <Field label={say.columns.sheet}>
          {(props) => (
            <select
              {...props}
              value={read.sheet}
              onChange={(event) => imports.readAgain({ sheet: Number(event.currentTarget.value) })}
            >
              {read.sheets.map((sheet, i) => (
                <option key={sheet} value={i}>
                  {sheet}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {(read.columns || read.encoding) && !own && <FileReading imports={imports} />}
      {read.columns && (
        <>
          <p class="hint">{say.columns.lead}</p>
          <ol class="columns">
            {read.columns.map((column, i) => (
              <li key={i}>
                <Field label={column.name || say.columns.unnamed(i + 1)} hint={column.sample && <q>{column.sample}</q>}>
                  {(props) => (
                    <select
                      {...props}
                      value={imports.fields.value[i] ?? ''}
                      onChange={(event) =>
                        imports.setField(i, (event.currentTarget.value || null) as ImportField | null)
                      }
                    >
                      <option value="">{say.columns.nothing}</option>
                      {importFields.map((field) => (
                        <option key={field} value={field}>
                          {say.fields[field]}
                        </option>
                      ))}
                    </select>
                  )}
                </Field>
                {imports.locales.value && isSpoken(imports.fields.value[i]) && (
                  <select
                    aria-label={say.columns.languageOf(column.name || say.columns.unnamed(i + 1))}
                    value={imports.locales.value[i] ?? ''}
                    onChange={(event) => imports.setLocale(i, event.currentTarget.value || null)}
                  >
                    <option value="">{say.columns.anyLanguage}</option>
                    {[...new Set([...languages, ...read.columns!.flatMap(({ locale }) => locale ?? [])])].map((tag) => (
                      <option key={tag} value={tag}>
                        {languageName(tag, locale)}
                      </option>
                    ))}
                  </select>
                )}
              </li>
            ))}
          </ol>
          <Switch
            label={say.columns.several}
            hint={say.columns.severalHint}
            on={imports.locales.value !== null}
            onChange={imports.setSeveral}
          />
          <Field label={say.columns.language}>
            {(props) => (
              <select
                {...props}
                value={imports.language.value}
                onChange={(event) => {
                  imports.language.value = event.currentTarget.value
                }}
              >
                {languages.map((tag) => (
                  <option key={tag} value={tag}>
                    {languageName(tag, locale)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </>
      )}
      {read.source !== 'counterbell' && (
        <Switch
          label={say.columns.drafts}
          on={imports.drafts.value}
          onChange={(on) => {
            imports.drafts.value = on
          }}
        />
      )}
      {lacks && (
        <p class="field-error" role="alert">
          {say.columns.needQuestion}
        </p>
      )}
      <div class="actions">
        <button type="button" class="button" onClick={imports.back}>
          {say.back}
        </button>
        <button type="button" class="button primary" disabled={lacks} onClick={() => imports.check()}>
          {say.columns.next}
        </button>
      </div>
    </>
  )
}
