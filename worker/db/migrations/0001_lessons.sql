CREATE TABLE `checks` (
	`site_id` text NOT NULL,
	`id` text NOT NULL,
	`question` text NOT NULL,
	`locale` text,
	`expected` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `lessons` (
	`site_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`question` text NOT NULL,
	`locale` text,
	`article_id` text,
	`conversation_id` text NOT NULL,
	`message_id` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `id`)
) WITHOUT ROWID;
