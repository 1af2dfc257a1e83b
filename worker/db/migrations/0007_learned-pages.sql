CREATE TABLE `page_questions` (
	`site_id` text NOT NULL,
	`article_id` text NOT NULL,
	`path` text NOT NULL,
	`month` text NOT NULL,
	`asked` integer NOT NULL,
	PRIMARY KEY(`site_id`, `article_id`, `path`, `month`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `upkeep` (
	`site_id` text PRIMARY KEY NOT NULL,
	`due_at` integer,
	`learned` text DEFAULT '{}' NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `upkeep_due` ON `upkeep` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
INSERT INTO `upkeep` (`site_id`, `due_at`) SELECT `id`, 0 FROM `sites`;