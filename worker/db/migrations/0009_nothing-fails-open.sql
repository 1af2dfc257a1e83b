CREATE TABLE `conversation_quotas` (
	`day` integer NOT NULL,
	`site_id` text NOT NULL,
	`subject` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`day`, `site_id`, `subject`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `conversations` ADD `source` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `quota_day` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `quota_bytes` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `invitations` ADD `invited_by` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `invitations` ADD `created_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `invitations_by_site` ON `invitations` (`site_id`);--> statement-breakpoint
ALTER TABLE `sites` ADD `previous_identity_key` text;--> statement-breakpoint
ALTER TABLE `sites` ADD `previous_identity_key_id` text;--> statement-breakpoint
ALTER TABLE `sites` ADD `token_generation` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sites` ADD `proof_generation` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `visitors` ADD `token_generation` integer DEFAULT 0 NOT NULL;