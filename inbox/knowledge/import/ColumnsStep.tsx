import { type ImportField, importFields } from '../../../shared/importFields.ts'
import { useDesk } from '../../inbox.ts'
import { Field } from '../../ui/Field.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { languageName } from '../../words/words.ts'
import { languagesHere, widgetLocales } from '../languages.ts'
import type { Import } from './ImportModel.ts'

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
      {read.encoding && read.encoding !== 'utf-8' && <p class="hint">{say.columns.encoding(read.encoding)}</p>}
      {read.formulas > 0 && <p class="hint">{say.columns.formulas(read.formulas)}</p>}
      {read.skipped > 0 && <p class="hint">{say.columns.skipped(read.skipped)}</p>}
      {read.sheets.length > 1 && (
        <Field label={say.columns.sheet}>
          {(props) => (
            <select
              {...props}
              value={read.sheet}
              onChange={(event) => imports.readSheet(Number(event.currentTarget.value))}
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
              </li>
            ))}
          </ol>
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
